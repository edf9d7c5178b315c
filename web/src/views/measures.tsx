// Resolutions and laws, and how many claims touch each: pointers for a lawyer, never judgements.
import { useEffect, useState } from "preact/hooks";
import { useGet } from "../api";
import { Shown } from "../parts/shown";
import { dayOf } from "../parts/when";
import { address } from "../route";
import { useSignal } from "../signal";
import type { Measure, Measures as Data } from "../types";
import { lang, number, t } from "../words";
import { measures as w } from "../words/pages";
import { shell } from "../words/shell";

function One({ measure, chosen }: { measure: Measure; chosen: boolean }) {
  const text = lang.value === "ar" ? measure.words_ar || measure.words : measure.words;
  const days = measure.from && measure.until ? t(w.between, { a: dayOf(measure.from), b: dayOf(measure.until) }) : measure.from ? t(w.since, { a: dayOf(measure.from) }) : t(w.always);
  return (
    <li class={`measure${chosen ? " chosen" : ""}`} id={`measure-${measure.id}`} aria-current={chosen ? "true" : undefined}>
      <div class="measure-what">
        <h3><bdi dir="ltr">{measure.symbol}</bdi> <span class="faint">{t(w.paragraph, { n: `\u2068${measure.paragraph}\u2069` })}</span></h3>
        <p dir="auto">{text}</p>
        <p class="faint note">{days}{measure.note && <> · <span dir="auto">{measure.note}</span></>}{measure.source && <> · <span title={t(w.outside)}>{t(w.source)}: <bdi dir="ltr" class="address">{measure.source}</bdi></span></>}</p>
      </div>
      {measure.claims > 0 ? <a class="button" href={`/search?measure=${encodeURIComponent(measure.id)}`}>{measure.claims === 1 ? t(w.oneClaim) : t(w.claims, { n: measure.claims })}</a> : <span class="faint">{t(w.noClaims)}</span>}
    </li>
  );
}

export default function Measures() {
  useEffect(() => {
    document.title = `${t(w.title)} – ${t(shell.name)}`;
  });
  const url = useSignal(address);
  const asked = useGet<Data>("/api/measures");
  const [words, setWords] = useState("");
  const [touched, setTouched] = useState(false);
  const chosen = url.searchParams.get("measure");
  const fits = (m: Measure) => (!touched || m.claims > 0) && words.toLowerCase().split(/\s+/).filter(Boolean).every((word) => `${m.id} ${m.regime} ${m.symbol} ${m.words} ${m.words_ar}`.toLowerCase().includes(word));
  return (
    <div class="page">
      <h1>{t(w.title)}</h1>
      <p class="lead">{t(w.lead)}</p>
      <div class="page-bar">
        <input type="search" dir="auto" class="grow" value={words} aria-label={t(w.find)} placeholder={t(w.find)} onInput={(e) => setWords((e.target as HTMLInputElement).value)} />
        <label class="check"><input type="checkbox" checked={touched} onChange={() => setTouched(!touched)} /> {t(w.touched)}</label>
      </div>
      <Shown asked={asked}>
        {(data) => {
          const shown = data.measures.filter(fits).sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
          const regimes = [...new Set(shown.map((m) => m.regime))];
          return (
            <>
              <p class="unseen" role="status">{number(shown.length)}</p>
              {shown.length === 0 && <p class="empty">{t(w.none)}</p>}
              {regimes.map((regime) => (
                <section key={regime} aria-label={regime}>
                  <h2 class="regime"><bdi dir="ltr">{regime.toUpperCase()}</bdi></h2>
                  <ul class="measures">{shown.filter((m) => m.regime === regime).map((m) => <One key={m.id} measure={m} chosen={m.id === chosen} />)}</ul>
                </section>
              ))}
            </>
          );
        }}
      </Shown>
    </div>
  );
}
