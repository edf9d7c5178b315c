// A sentence that the program gives in English, in the page's language where it is known there.
import { lang, t, type Word } from "../words";
import { arabic } from "../words/phrases";

// `into`: stands in this sentence's {why}.
export function Phrase({ text, into }: { text: string; into?: Word }) {
  const known = lang.value === "ar" ? arabic(text) : text;
  if (known !== null) return <>{into ? t(into, { why: known }) : known}</>;
  return <>{into && t(into, { why: "" })}<bdi lang="en">{text}</bdi></>;
}
