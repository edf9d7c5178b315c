// Who works here, and what they may do.
import { get, send } from "./api";
import { signal } from "./signal";
import type { Session } from "./types";

export const session = signal<Session | undefined>(undefined); // until the server has said
export const mayReview = () => session.value === undefined || session.value.role === "reviewer" || session.value.role === "admin";

export async function askSession(): Promise<void> {
  try {
    session.value = await get<Session>("/api/session");
  } catch {
    // a server that does not answer is told of by the page in view
  }
}
export async function signIn(token: string): Promise<void> {
  session.value = await send<Session>("POST", "/api/session", { token });
}
export async function signOut(): Promise<void> {
  await send("DELETE", "/api/session");
  await askSession();
}
