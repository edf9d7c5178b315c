// Claims that fit the filters, as cards; and where the reports themselves hold the words.
import { useGet } from "../api";
import { ask, linkWith } from "../filters";
import { ClaimCard } from "../parts/claim_card";
import { Filtered, useFilters, valueName } from "../parts/filters";
import { Marked } from "../parts/marked";
import { usePages } from "../parts/pages";
import { Shown } from "../parts/shown";
import { dayOf } from "../parts/when";
import { address, go, withParams } from "../route";
import { useSignal } from "../signal";
import type { About, Claim, ClaimPage, Facets, SearchHit, SearchPage } from "../types";
import { t } from "../words";
import { search as w } from "../words/search";

const kPage = 30;

function Begin({ about }: { about: About }) {
  const facets = useGet<Facets>("/api/facets?top=12");
  const countries = facets.data?.facets["country"]?.values ?? [];
  const types = facets.data?.facets["type"]?.values.slice(0, 3) ?? [];
  const sources = facets.data?.facets["source"]?.values.slice(0, 2) ?? [];
  const [a, b] = countries;
  const link = (params: Record<string, string>) => linkWith(`/search?${new URLSearchParams(params)}`, new URLSearchParams());
  return (
    <section class="begin" aria-labelledby="begin">
      <p class="faint">
        {about.first && about.last
          ? t(w.ledger, { claims: about.claims, reports: about.reports, events: about.events, first: dayOf(about.first), last: dayOf(about.last) })
          : t(w.ledgerUndated, { claims: about.claims, reports: about.reports, events: about.events })}
      </p>
      <h2 id="begin">{t(w.try)}</h2>
      <ul class="tries">
        {a && b && <li><a href={link({ between: `${a.value},${b.value}` })}>{t(w.tryBetween, { a: valueName("country", a.value, a), b: valueName("country", b.value, b) })}</a></li>}
        {types.map((v) => <li key={v.value}><a href={link({ type: v.value })}>{valueName("type", v.value)}</a></li>)}
        {sources.map((v) => <li key={v.value}><a href={link({ source: v.value })}><bdi>{v.name}</bdi></a></li>)}
        <li><a href={link({ independent: "2" })}>{t(w.tryIndependent)}</a></li>
        <li><a href={link({ polarity: "negated" })}>{t(w.tryDenied)}</a></li>
      </ul>
    </section>
  );
}

function More({ next, loading, more, children }: { next: string | null; loading: boolean; more: () => void; children: string }) {
  return (
    <div class="more">
      <p class="faint" role="status">{loading ? t(w.loading) : children}</p>
      {next && <button type="button" onClick={more} disabled={loading}>{t(w.more)}</button>}
    </div>
  );
}

function ClaimsFound() {
  const filters = useFilters();
  const pages = usePages<ClaimPage, Claim>(ask("/api/claims", filters, { limit: kPage, order: "time" }), (p) => p.claims);
  return (
    <Shown asked={pages.first}>
      {(page) =>
        page.total === 0 ? (
          <div class="empty">
            <h2>{t(w.nothing)}</h2>
            <p>{t(w.nothingHint)}</p>
            <p class="in-line">
              {filters.get("q") && <a class="button" href={linkWith("/search?tab=text", filters)}>{t(w.lookInText)}</a>}
              <a class="button" href="/search">{t(w.clear)}</a>
            </p>
          </div>
        ) : (
          <>
            <ol class="cards">{pages.rows.map((claim) => <li key={claim.id}><ClaimCard claim={claim} /></li>)}</ol>
            {pages.error && <p class="wrong" role="alert">{pages.error.message}</p>}
            <More next={pages.next} loading={pages.loading} more={pages.more}>{t(w.shown, { n: pages.rows.length, all: page.total })}</More>
          </>
        )
      }
    </Shown>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const [first] = hit.claims;
  const place = first ? `/reports/${hit.report}?claim=${first}` : `/reports/${hit.report}?at=${hit.span.start}`;
  return (
    <article class="hit">
      <h3><a href={place}><bdi>{hit.doc}</bdi></a> {hit.date && <span class="faint">{dayOf(hit.date)}</span>}</h3>
      <Marked text={hit.text} marks={hit.marks.map((m) => ({ start: m.start - hit.span.start, end: m.end - hit.span.start }))} language={hit.lang} />
      {hit.claims.length > 0 && <p class="faint note">{t(w.claimsHere, { n: hit.claims.length })}</p>}
    </article>
  );
}

function TextFound() {
  const words = useFilters().get("q") ?? "";
  const pages = usePages<SearchPage, SearchHit>(words ? ask("/api/search", new URLSearchParams(), { q: words, limit: kPage }) : null, (p) => p.hits);
  if (!words) return <div class="empty"><h2>{t(w.needWords)}</h2><p>{t(w.noHitsHint)}</p></div>;
  return (
    <Shown asked={pages.first}>
      {() =>
        pages.rows.length === 0 ? (
          <div class="empty"><h2>{t(w.noHits)}</h2><p>{t(w.noHitsHint)}</p></div>
        ) : (
          <>
            <p class="faint note">{t(w.hitsWhole)}</p>
            <div class="hits">{pages.rows.map((hit) => <Hit key={`${hit.report}:${hit.span.start}`} hit={hit} />)}</div>
            <More next={pages.next} loading={pages.loading} more={pages.more}>{t(w.shownHits, { n: pages.rows.length })}</More>
          </>
        )
      }
    </Shown>
  );
}

export default function Search() {
  const url = useSignal(address);
  const filters = useFilters();
  const about = useGet<About>("/api/about");
  const inText = url.searchParams.get("tab") === "text";
  if (about.data && about.data.reports === 0)
    return (
      <div class="empty first">
        <h1>{t(w.emptyTitle)}</h1>
        <p>{t(w.empty)}</p>
        <p><a class="button primary" href="/add">{t(w.add)}</a></p>
      </div>
    );
  const tab = (to: string | null) => go(withParams({ tab: to }));
  return (
    <Filtered title={t(w.title)}>
      {about.data && [...filters].length === 0 && <Begin about={about.data} />}
      <div class="results-head">
        <div class="switch" role="group" aria-label={t(w.results)}>
          <button type="button" aria-pressed={!inText} onClick={() => tab(null)}>{t(w.inClaims)}</button>
          <button type="button" aria-pressed={inText} onClick={() => tab("text")}>{t(w.inText)}</button>
        </div>
        {!inText && <span class="faint note">{t(w.inTimeOrder)}</span>}
      </div>
      <h2 class="unseen">{t(inText ? w.inText : w.inClaims)}</h2>
      {inText ? <TextFound /> : <ClaimsFound />}
    </Filtered>
  );
}
