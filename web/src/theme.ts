// Light, dark, or as the system has it.
import { signal } from "./signal";

export type Theme = "auto" | "light" | "dark";
const kKept = "isnad.theme";
function stored(): Theme {
  try {
    const kept = localStorage.getItem(kKept);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}
export const theme = signal<Theme>(stored());

export function setTheme(to: Theme): void {
  if (to === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = to;
  try {
    if (to === "auto") localStorage.removeItem(kKept);
    else localStorage.setItem(kKept, to);
  } catch {
    // then it holds until the page is left
  }
  theme.value = to;
}
