// What stands in the place of an answer that is under way, or was refused.
import type { ComponentChildren } from "preact";
import type { Asked } from "../api";
import { t } from "../words";
import { shell } from "../words/shell";

export function Shown<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ComponentChildren }) {
  if (asked.data !== undefined && !asked.error) return <>{children(asked.data)}</>;
  if (asked.error)
    return (
      <div class="problem" role="alert">
        <p dir="auto">{asked.error.problem.status === 0 && !asked.error.problem.detail ? t(shell.noAnswer) : asked.error.message}</p>
        <button type="button" onClick={asked.again}>{t(shell.again)}</button>
      </div>
    );
  return <p class="faint" role="status">{t(shell.loading)}</p>;
}
