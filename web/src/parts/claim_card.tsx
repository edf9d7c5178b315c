// One claim as a card, in the order that every page keeps: what happened, when, how many, according to whom, how sure, how many
// origins, measures, lists, the words. It links to the place in the report and to the event; what else a page wants stands in `children`.
import type { ComponentChildren } from "preact";
import type { Claim, ClaimDetail, Mention, ObjectOf } from "../types";
import { lang, number, t } from "../words";
import { words } from "../words/claim";
import { contextName, groupOf, stanceName } from "./kinds";
import { DecisionMark, Kind, StatusMark } from "./marks";
import { readable } from "./when";

// Arrows are not mirrored by themselves.
const forth = () => (lang.value === "ar" ? "←" : "→");
const back = () => (lang.value === "ar" ? "→" : "←");

export const claimHref = (claim: Pick<Claim, "report" | "id">) => `/reports/${claim.report}?claim=${claim.id}`;
export const eventHref = (id: string) => `/events/${id}`;

// A name out of a report, isolated; the country's code beside it where the name does not tell it in the reader's own script.
export function Name({ mention }: { mention: Mention }) {
  return (
    <span class="name">
      <bdi>{mention.text}</bdi>
      {mention.id && <abbr class="code" title={mention.entity ?? mention.id}>{mention.id}</abbr>}
    </span>
  );
}

function Names({ mentions }: { mentions: Mention[] }) {
  return <>{mentions.map((m, i) => <>{i > 0 && <span class="and">{lang.value === "ar" ? "، " : ", "}</span>}<Name key={m.start} mention={m} /></>)}</>;
}

// Who did what to whom, with what: one line.
export function WhatHappened({ claim }: { claim: Pick<Claim, "actors" | "targets" | "objects" | "type" | "trigger"> }) {
  return (
    <>
      <Kind type={claim.type} />{" "}
      {claim.actors.length ? <Names mentions={claim.actors} /> : <span class="faint">{t(words.unnamed)}</span>}
      {claim.targets.length > 0 && <> <span class="arrow" aria-hidden="true">{forth()}</span> <Names mentions={claim.targets} /></>}
      {/* Words of one report side by side: one isolate, in their own direction. */}
      {" "}<bdi class="deed"><span class="trigger">{claim.trigger.text}</span>{claim.objects.length > 0 && <span class="objects">: {claim.objects.map((o) => o.text).join(/[\u0600-\u06ff]/.test(claim.trigger.text) ? "، " : ", ")}</span>}</bdi>
    </>
  );
}

export function quantityOf(object: ObjectOf): string | null {
  const count = object.count;
  if (!count || (count.min === null && count.max === null)) return null;
  if (count.min === null) return t(words.atMost, { n: count.max as number });
  if (count.max === null) return t(words.atLeast, { n: count.min });
  return count.min === count.max ? number(count.min) : t(words.range, { a: count.min, b: count.max });
}

// "ministry ← agency ← this report": each has it from what stands before it.
export function Chain({ claim }: { claim: Pick<Claim, "sources"> }) {
  if (claim.sources.length === 0) return <span class="faint">{t(words.ownVoice)}</span>;
  return (
    <span class="chain">
      {[...claim.sources].reverse().map((source) => (
        <>
          <span class={`link stance-${source.stance}`} key={source.start}>
            <bdi>{source.text}</bdi> <small>{t(stanceName(source.stance))}</small>
          </span>
          <span class="arrow" aria-hidden="true"> {back()} </span>
        </>
      ))}
      <span class="link faint">{t(words.thisReport)}</span>
    </span>
  );
}

export function Origins({ claim }: { claim: Pick<Claim, "event"> }) {
  const event = claim.event;
  if (!event) return null;
  const n = event.independent;
  return (
    <a class="origins" href={eventHref(event.id)}>
      {n === 0 ? t(words.noOrigin) : n === 1 ? t(words.oneOrigin) : t(words.origins, { n })}
      {event.at_most > n && ` (${t(words.upTo, { n: event.at_most })})`}
      {" · "}
      {event.reports === 1 ? t(words.inOneReport) : t(words.inReports, { n: event.reports })}
    </a>
  );
}

export interface CardProps {
  claim: Claim;
  detail?: ClaimDetail | undefined; // adds measures, lists and the words of time
  whenWords?: string | undefined;   // the time as the report has it
  focused?: boolean;
  onPick?: (() => void) | undefined; // a click on the card that is not on a link or a button
  heading?: 2 | 3 | 4;
  href?: string;         // of the heading; the place in the report unless given
  showReport?: boolean;  // the report's name and date: not where the report is the page
  showQuote?: boolean;
  children?: ComponentChildren; // buttons and the like, at the end
}

export function ClaimCard({ claim, detail, whenWords, focused = false, onPick, heading = 3, href, showReport = true, showQuote = true, children }: CardProps) {
  const Heading = `h${heading}` as "h3";
  const time = whenWords ?? detail?.reasons.find((r) => r.rule.startsWith("time:") && r.text)?.text;
  const quantities = claim.objects.flatMap((o) => (quantityOf(o) ? [{ object: o, said: quantityOf(o) as string }] : []));
  const picked = (event: MouseEvent) => {
    if ((event.target as Element).closest("a, button, input, select, textarea, summary, label") || String(getSelection() ?? "")) return;
    onPick?.();
  };
  const link = onPick
    ? (event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        onPick();
      }
    : undefined;
  return (
    <article class={`claim group-${groupOf(claim.type)}${focused ? " focused" : ""} review-${claim.review}`} id={`claim-${claim.id}`} aria-current={focused ? "true" : undefined} onClick={onPick ? picked : undefined}>
      <Heading class="what"><a href={href ?? claimHref(claim)} onClick={link}><WhatHappened claim={claim} /></a></Heading>
      <dl class="facts">
        <div>
          <dt>{t(words.when)}</dt>
          <dd>
            {time && <><bdi class="as-written">{time}</bdi>{" "}</>}
            {claim.when ? <><span>{readable(claim.when)}</span>{readable(claim.when) !== claim.when && <code class="edtf" dir="ltr">{claim.when}</code>}</> : <span class="faint">{t(words.undated)}</span>}
          </dd>
        </div>
        {quantities.length > 0 && (
          <div>
            <dt>{t(words.quantity)}</dt>
            <dd>{quantities.map(({ object, said }, i) => <>{i > 0 && " · "}{said} <bdi key={object.start}>{object.count?.unit || object.text}</bdi></>)}</dd>
          </div>
        )}
        {claim.where.length > 0 && (
          <div>
            <dt>{t(words.where)}</dt>
            <dd><Names mentions={claim.where} /></dd>
          </div>
        )}
        <div>
          <dt>{t(words.chain)}</dt>
          <dd><Chain claim={claim} /></dd>
        </div>
        <div>
          <dt>{t(words.status)}</dt>
          <dd class="marks">
            <StatusMark claim={claim} />
            {claim.event?.denied && claim.polarity !== "negated" && <span class="flag">{t(words.deniedEvent)}</span>}
            {claim.event?.contradicted && <span class="flag">{t(words.contradicted)}</span>}
            {claim.review !== "none" && <DecisionMark decision={claim.review} />}
            {claim.contexts.map((c) => <span class="context" key={c}>{t(contextName(c))}</span>)}
          </dd>
        </div>
        {claim.event && (
          <div>
            <dt>{t(words.event)}</dt>
            <dd><Origins claim={claim} /></dd>
          </div>
        )}
        {detail && detail.measures.length > 0 && (
          <div>
            <dt>{t(words.measures)}</dt>
            <dd>{detail.measures.map((m, i) => <>{i > 0 && " · "}<a href={`/measures?measure=${encodeURIComponent(m.id)}`} key={m.id} title={lang.value === "ar" ? m.words_ar : m.words}><bdi>{m.symbol} {m.paragraph}</bdi></a></>)}</dd>
          </div>
        )}
        {detail && detail.listed.length > 0 && (
          <div>
            <dt>{t(words.listed)}</dt>
            <dd>{detail.listed.map((l) => <span class={`listed ${l.decision}`} key={l.list + l.id + l.text}><bdi>{l.text}</bdi>: {t(l.decision === "confirmed" ? words.confirmed : words.maybe, { name: `\u2068${l.name}\u2069` })} <small dir="ltr">{l.list} {l.id}</small></span>)}</dd>
          </div>
        )}
      </dl>
      {showQuote && <blockquote dir="auto" lang={claim.lang}>{claim.quote}</blockquote>}
      {showReport && <p class="from faint"><bdi>{claim.doc}</bdi>{claim.report_date && <> · <span dir="ltr">{claim.report_date}</span></>}</p>}
      {children}
    </article>
  );
}
