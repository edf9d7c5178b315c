// One event: its chain of transmission, how credible and why, where reports disagree, who denies it, and every claim of it with why it
// is here. People may merge and split; nothing of it is lost.
import { useEffect, useState } from "preact/hooks";
import { send, useGet } from "../api";
import { Tree } from "../event/tree";
import { ClaimCard, claimHref, WhatHappened } from "../parts/claim_card";
import { Credibility } from "../parts/credibility";
import { Phrase } from "../parts/phrase";
import { ReasonForm } from "../parts/reason_form";
import { Shown } from "../parts/shown";
import { dayOf, momentOf, readable } from "../parts/when";
import { go } from "../route";
import { mayReview } from "../session";
import type { Claim, Event } from "../types";
import { t, type Word } from "../words";
import { abouts, words } from "../words/event";
import { shell } from "../words/shell";
import { originsWord } from "./events";

export default function EventView({ params }: { params: string[] }) {
  const asked = useGet<Event>(`/api/events/${params[0]}`);
  return <Shown asked={asked}>{(event) => <Open key={event.id} event={event} again={asked.again} />}</Shown>;
}

function Open({ event, again }: { event: Event; again: () => void }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [doing, setDoing] = useState<"" | "split" | "merge">("");
  const [other, setOther] = useState("");
  const [said, setSaid] = useState("");
  const [undoing, setUndoing] = useState<{ number: number; wrong: string } | null>(null);
  const head = event.claims.find((c) => c.id === event.id) ?? event.claims[0];
  const byId = new Map(event.claims.map((c) => [c.id, c]));
  useEffect(() => {
    document.title = `${t(words.id, { id: event.id.slice(0, 8) })} – ${t(shell.name)}`;
  }, [event.id]);

  const change = async (kind: "split" | "merge", why: string) => {
    const claims = kind === "split" ? chosen : [event.id, other.trim()];
    const answer = await send<{ number: number; event?: string }>("POST", `/api/events/${kind}`, { claims, why });
    setDoing("");
    setChosen([]);
    setOther("");
    setSaid(t(kind === "split" ? words.splitDone : words.merged));
    // What was split off is where the split is told and can be taken back.
    const to = answer.event ?? event.id;
    if (to !== event.id) go(`/events/${to}`, true);
    again();
  };
  const undo = async (number: number) => {
    try {
      await send("DELETE", `/api/corrections/${number}`);
      setUndoing(null);
      setSaid(t(words.undone));
      again();
    } catch (error) {
      setUndoing({ number, wrong: t(words.refused, { why: (error as Error).message || t(shell.noAnswer) }) });
    }
  };
  return (
    <div class="page event">
      <header class="event-head">
        <h1>{head ? <WhatHappened claim={head} /> : t(words.id, { id: event.id })}</h1>
        <ul class="facts-line">
          <li>{event.when ? <>{readable(event.when)} <code class="edtf" dir="ltr">{event.when}</code></> : t(words.undated)}</li>
          <li><b>{originsWord(event.independent, event.at_most)}</b></li>
          <li><Credibility figure={event.credibility.figure} /></li>
          <li>{event.claims.length === 1 ? t(words.claimOne) : t(words.claimsN, { n: event.claims.length })}</li>
          {event.first_report && <li>{t(words.firstReport, { when: dayOf(event.first_report) })}</li>}
          {event.circles.length > 0 && <li class="flag">↻ {t(words.circle)}</li>}
          <li class="faint"><code dir="ltr">{event.id}</code></li>
        </ul>
        <p class="sr" role="status">{said}</p>
      </header>

      <section aria-labelledby="h-chain">
        <h2 id="h-chain">{t(words.chain)}</h2>
        <Tree event={event} />
      </section>

      <div class="columns">
        <section aria-labelledby="h-grade" class="sheet">
          <h2 id="h-grade">{t(words.grade)}</h2>
          <p class="big"><Credibility figure={event.credibility.figure} /></p>
          {event.credibility.probability && <p class="faint"><Phrase text={event.credibility.probability} /></p>}
          <ul>{event.credibility.reasons.map((r) => <li key={r}><Phrase text={r} /></li>)}</ul>
        </section>
        {event.denials.length > 0 && (
          <section aria-labelledby="h-denials" class="sheet">
            <h2 id="h-denials">{t(words.denials)}</h2>
            <ul class="bare">
              {event.denials.map((d) => {
                const claim = byId.get(d.claim);
                return (
                  <li key={d.voice + d.claim}>
                    <span class="flag">⊘ {t(words.denies, { who: `\u2068${d.name}\u2069` })}</span>{d.day && <span class="faint"> · {dayOf(d.day)}</span>}
                    {!claim && d.claim && <> · <a href={`/claims/${d.claim}`}>{t(words.theDenial)}</a></>}
                    {claim && <blockquote dir="auto" lang={claim.lang}><a href={claimHref(claim)}>{claim.quote}</a></blockquote>}
                  </li>
                );
              })}
            </ul>
          </section>
        )}
      </div>

      {event.disagreements.length > 0 && (
        <section aria-labelledby="h-contra">
          <h2 id="h-contra">{t(words.contradictions)}</h2>
          {event.disagreements.map((d, i) => (
            <div key={d.about + i} class="versus">
              <h3>{t((abouts as Record<string, Word>)[d.about] ?? { en: d.about, ar: d.about })}{d.corrected && <span class="faint"> · {t(words.corrected)}</span>}</h3>
              <div class="sides">
                {d.sides.map((side) => (
                  <div class="side" key={side.value}>
                    <p class="side-value"><bdi>{d.about === "day" ? readable(side.value) : side.value}</bdi></p>
                    <p class="faint small">{side.claims.length === 1 ? t(words.claimOne) : t(words.claimsN, { n: side.claims.length })}{side.first_day && ` · ${t(words.firstSaid, { when: dayOf(side.first_day) })}`}</p>
                    {side.claims.map((id) => byId.get(id)).filter((c): c is Claim & { ground: string } => c !== undefined).map((c) => (
                      <blockquote key={c.id} dir="auto" lang={c.lang}><a href={claimHref(c)}>{c.quote}</a> <cite><bdi>{c.doc}</bdi></cite></blockquote>
                    ))}
                  </div>
                ))}
              </div>
            </div>
          ))}
        </section>
      )}

      <section aria-labelledby="h-claims">
        <div class="section-head">
          <h2 id="h-claims">{t(words.claims)}</h2>
          {mayReview() && (
            <div class="buttons">
              {chosen.length > 0 && <span class="faint" role="status">{t(words.chosen, { n: chosen.length })}</span>}
              {doing === "" && chosen.length > 0 && chosen.length < event.claims.length && <button type="button" class="first" onClick={() => setDoing("split")}>{t(words.splitThese)}</button>}
              {doing === "" && chosen.length === 0 && (
                <form class="merge" onSubmit={(e) => { e.preventDefault(); if (other.trim()) setDoing("merge"); }}>
                  <label>{t(words.mergeWith)} <input dir="ltr" size={18} value={other} onInput={(e) => setOther(e.currentTarget.value)} /></label>
                  <button type="submit" disabled={other.trim() === ""}>{t(words.merge)}</button>
                </form>
              )}
            </div>
          )}
        </div>
        {doing !== "" && <ReasonForm key={doing} label={doing === "split" ? words.whySplit : words.whyMerge} action={doing === "split" ? words.split : words.merge} onSend={(why) => change(doing, why)} onCancel={() => setDoing("")} />}
        <ol class="event-claims">
          {event.claims.map((c) => (
            <li key={c.id}>
              <ClaimCard claim={{ ...c, event: null }}>
                <p class="ground"><span class="faint">{t(words.ground)}</span> <Phrase text={c.ground} /></p>
                {mayReview() && event.claims.length > 1 && (
                  <label class="check"><input type="checkbox" checked={chosen.includes(c.id)} onChange={(e) => { setChosen(e.currentTarget.checked ? [...chosen, c.id] : chosen.filter((o) => o !== c.id)); setDoing(""); }} /> {t(words.choose)}</label>
                )}
              </ClaimCard>
            </li>
          ))}
        </ol>
      </section>

      {event.corrections.length > 0 && (
        <section aria-labelledby="h-corr">
          <h2 id="h-corr">{t(words.corrections)}</h2>
          <ul class="bare sheet">
            {event.corrections.map((c) => (
              <li key={c.number} class="correction">
                <span><b>{t(c.same ? words.sameAs : words.apart)}</b> · {c.claims.map((id) => <code key={id} dir="ltr">{id.slice(0, 8)} </code>)} · <bdi>{c.why}</bdi> <span class="faint">{momentOf(c.at)}</span></span>
                {mayReview() && <button type="button" onClick={() => void undo(c.number)}>{t(words.undo)}</button>}
                {undoing?.number === c.number && <span class="wrong" role="alert">{undoing.wrong}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
