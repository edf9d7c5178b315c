// Keys of the pages by what is written on them where that is a Latin letter, and by where they lie where it is not: on an Arabic
// layout "j" types «ت», and the key is the same. Single letters can be switched off (WCAG 2.1.4).
import { signal } from "./signal";

export function keyOf(event: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  if (event.key === "?" || event.key === "؟" || (event.code === "Slash" && event.shiftKey)) return "?";
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (event.key === "/") return "/";
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter && event.key.length === 1) return letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  if (digit && event.key.length === 1) return digit;
  if (event.code === "Slash") return "/";
  // Two letters on one key of the Arabic layout («لا») are one event with a longer `key`.
  return letter && !/^[A-Z][a-z]/.test(event.key) ? letter.toLowerCase() : event.key;
}

const kOff = "isnad.keys.off";
function storedOff(): boolean {
  try {
    return localStorage.getItem(kOff) === "1";
  } catch {
    return false;
  }
}
export const keysOn = signal(!storedOff());
export function setKeysOn(on: boolean): void {
  keysOn.value = on;
  try {
    if (on) localStorage.removeItem(kOff);
    else localStorage.setItem(kOff, "1");
  } catch {
    // then it holds until the page is left
  }
}

// True where a key is typing, not a command.
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !!target?.closest?.("input, textarea, select, [contenteditable]");
}
