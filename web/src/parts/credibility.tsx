// The second character of the Admiralty code as a figure with its words: never a score.
import { t } from "../words";
import { figures } from "../words/event";

export function Credibility({ figure }: { figure: number }) {
  const words = figures[figure as 1];
  return <span class={`credible credible-${figure}`}><b>{figure}</b> {words ? t(words) : ""}</span>;
}
