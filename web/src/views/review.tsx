// What people said of the machine's reading: how far they agree, and every act, the latest first.
import { useEffect, useState } from "preact/hooks";
import { send, useGet } from "../api";
import { usePages } from "../pages";
import { typeName } from "../parts/kinds";
import { Shown } from "../parts/shown";
import { momentOf } from "../parts/when";
import { actNames } from "../reader/panel";
import { mayReview } from "../session";
import type { ReviewAct, ReviewCounts, ReviewStats } from "../types";
import { lang, number, t, type Word } from "../words";
import { words } from "../words/desk";
import { words as fieldWords } from "../words/reader";
import { shell } from "../words/shell";

interface Log { acts: ReviewAct[]; next: string | null }

export default function Review() {
  const stats = useGet<ReviewStats>("/api/review/stats");
  const log = usePages<Log>("/api/review?limit=50");
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    document.title = `${t(words.review)} – ${t(shell.name)}`;
  }, [lang.value]);
  const undo = async (number: number) => {
    setWrong("");
    try {
      await send("POST", "/api/review", { kind: "undo", undoes: number, why: "" });
      setSaid(t(words.didUndo));
      stats.again();
      log.again();
    } catch (error) {
      setWrong(t(words.refused, { why: (error as Error).message || t(shell.noAnswer) }));
    }
  };
  const acts = log.pages.flatMap((p) => p.acts);
  return (
    <div class="page review">
      <h1>{t(words.review)}</h1>
      <p class="faint lead">{t(words.reviewIntro)}</p>
      <Shown asked={stats}>{(s) => <Stats stats={s} />}</Shown>
      <section aria-labelledby="h-log">
        <h2 id="h-log">{t(words.log)}</h2>
        <p class="sr" role="status">{said}</p>
        {wrong && <p class="problem" role="alert">{wrong}</p>}
        {log.error && <p class="problem" role="alert">{log.error.message || t(shell.noAnswer)}</p>}
        {acts.length === 0 ? <p class="faint">{t(log.loading ? shell.loading : words.noActs)}</p> : (
          <div class="sheet">
            <table class="stack">
              <thead><tr><th scope="col">{t(words.number)}</th><th scope="col">{t(words.act)}</th><th scope="col">{t(words.claim)}</th><th scope="col">{t(words.why)}</th><th scope="col">{t(words.who)}</th><th scope="col">{t(words.at)}</th><th scope="col"><span class="sr">{t(words.undo)}</span></th></tr></thead>
              <tbody>
                {acts.map((a) => (
                  <tr key={a.number} class={a.undone ? "is-undone" : undefined}>
                    <th scope="row">{number(a.number)}</th>
                    <td data-name={t(words.act)}><span class={`act act-${a.kind}`}>{t(actNames[a.kind])}</span>{a.undoes !== null && <> <span class="faint">{t(words.undoes, { n: a.undoes })}</span></>}{a.undone && <> <span class="faint">{t(words.undone)}</span></>}
                      {a.fields && a.kind === "correct" && <span class="faint small"> {Object.keys(a.fields).map((f) => t((fieldWords as Record<string, Word>)[f] ?? { en: f, ar: f })).join(" · ")}</span>}</td>
                    <td data-name={t(words.claim)}>{a.now ? <ClaimLink id={a.now} /> : a.claim && <code class="faint" dir="ltr">{a.claim.slice(0, 8)}</code>}</td>
                    <td data-name={t(words.why)}><bdi>{a.why}</bdi></td>
                    <td data-name={t(words.who)}><bdi>{a.who}</bdi></td>
                    <td data-name={t(words.at)} class="faint">{momentOf(a.at)}</td>
                    <td>{mayReview() && a.kind !== "undo" && !a.undone && <button type="button" aria-label={t(words.undoNumber, { n: a.number })} onClick={() => void undo(a.number)}>{t(words.undo)}</button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {log.next !== null && <p><button type="button" disabled={log.loading} onClick={log.more}>{t(words.more)}</button></p>}
      </section>
    </div>
  );
}

// The act knows the claim, not its report: that is asked when somebody follows the link.
function ClaimLink({ id }: { id: string }) {
  return <a href={`/claims/${id}`}><code dir="ltr">{id.slice(0, 8)}</code></a>;
}

const percent = (share: number) => new Intl.NumberFormat(lang.value === "ar" ? "ar-u-nu-latn" : "en", { style: "percent", maximumFractionDigits: 0 }).format(share);

const fieldName = (field: string) => t((fieldWords as Record<string, Word>)[field] ?? { en: field, ar: field });

function Stats({ stats }: { stats: ReviewStats }) {
  const tiles: [keyof ReviewCounts, Word][] = [["accepted", words.accepted], ["corrected", words.corrected], ["rejected", words.rejected], ["unsure", words.unsure], ["added", words.added]];
  // Those that were judged, the most judged first.
  const shares = (counts: Record<string, ReviewCounts>, name: (value: string) => string) =>
    Object.entries(counts).flatMap(([value, c]) => (c.accepted_as_is === null ? [] : [{ name: name(value), n: c.accepted + c.corrected + c.rejected, share: c.accepted_as_is }])).sort((a, b) => b.n - a.n).slice(0, 30);
  const fields = Object.entries(stats.fields).filter(([, f]) => f.agreed + f.corrected > 0);
  return (
    <>
      <div class="tiles">
        <div class="tile wide"><b>{stats.all.accepted_as_is === null ? "–" : percent(stats.all.accepted_as_is)}</b><span>{t(words.agreement)}</span><small class="faint">{t(stats.all.accepted_as_is === null ? words.noAgreement : words.agreementNote)}</small></div>
        {tiles.map(([key, name]) => <div class="tile" key={key}><b>{number(stats.all[key] ?? 0)}</b><span>{t(name)}</span></div>)}
      </div>
      <p class="buttons"><a class="button" href="/api/review/gold" download="gold.jsonl">{t(words.gold)}</a>
        {stats.acts > 0 && <span class="faint small">{t(words.actsBy, { acts: stats.acts, people: stats.people, reports: stats.reports })}</span>}
        {stats.without_claim > 0 && <span class="flag">{t(words.withoutClaim, { n: stats.without_claim })}</span>}</p>
      <div class="columns">
        <Shares title={words.byField} head={words.field} count={words.times} rows={fields.map(([field, f]) => ({ name: fieldName(field), n: f.corrected, share: f.agreed / (f.agreed + f.corrected) }))} />
        <Shares title={words.byType} head={words.type} count={words.reviewed} rows={shares(stats.by_type, (v) => t(typeName(v)))} />
        <Shares title={words.byRule} head={words.rule} count={words.reviewed} code rows={shares(stats.by_rule, (v) => v)} />
        {stats.changes.length > 0 && (
          <section class="sheet">
            <h2>{t(words.changes)}</h2>
            <ul>{stats.changes.map((c) => <li key={c.field + c.change}>{fieldName(c.field)}: <bdi dir="ltr">{c.change}</bdi> <span class="faint">× {number(c.times)}</span></li>)}</ul>
          </section>
        )}
      </div>
    </>
  );
}

function Shares({ title, head, count, rows, code = false }: { title: Word; head: Word; count: Word; rows: { name: string; n: number; share: number }[]; code?: boolean }) {
  if (rows.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{t(title)}</h2>
      <table>
        <thead><tr><th scope="col">{t(head)}</th><th scope="col" class="num">{t(count)}</th><th scope="col">{t(words.agree)}</th></tr></thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.name}>
              <th scope="row">{code ? <code dir="ltr">{r.name}</code> : r.name}</th>
              <td class="num">{number(r.n)}</td>
              <td><span class="part">{percent(r.share)}<span class="bar" aria-hidden="true"><span style={{ inlineSize: `${100 * r.share}%` }} /></span></span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
