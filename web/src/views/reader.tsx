// A report with its claims: the text as published, beside it the claims. What is chosen stands in the address (?claim=ID).
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useGet } from "../api";
import { keyOf, keysOn, typing } from "../keys";
import { blocksOf, sliceOf } from "../offsets";
import { Shown } from "../parts/shown";
import { dayOf, momentOf } from "../parts/when";
import { EditForm } from "../reader/edit";
import { claimAt, whenWordsOf } from "../reader/layers";
import { Dock, Rows, Legend } from "../reader/panel";
import { KeysHelp } from "../reader/help";
import { citation } from "../reader/cite";
import { TextPane, type Shown as InView } from "../reader/text";
import { useActs } from "../reader/acts";
import { address, go, withParams } from "../route";
import { mayReview } from "../session";
import { useSignal } from "../signal";
import type { Claim, ClaimDetail, Report, Span } from "../types";
import { t } from "../words";
import { words } from "../words/reader";

export default function Reader({ params }: { params: string[] }) {
  const asked = useGet<Report>(`/api/reports/${params[0]}`);
  return <Shown asked={asked}>{(report) => <Open key={report.report} report={report} />}</Shown>;
}

// Characters that override or embed directions, and are not seen.
const kTurns = /[\u202a-\u202e\u2066-\u2069]/g;

function Open({ report }: { report: Report }) {
  const url = useSignal(address);
  const single = useSignal(keysOn);
  const blocks = useMemo(() => blocksOf(report.text), [report]);
  const acts = useActs(report);
  const { claims } = acts;
  const wanted = url.searchParams.get("claim") ?? "";
  const focused = wanted === "" ? undefined : claims.find((c) => c.id.startsWith(wanted));
  const detail = useGet<ClaimDetail>(focused ? `/api/claims/${focused.id}` : null);
  const [jump, setJump] = useState(0);
  const [inView, setInView] = useState<InView>({ from: 0, to: 0 });
  const [selected, setSelected] = useState<Span | null>(null);
  const [mode, setMode] = useState<"" | "reject" | "unsure" | "edit" | "add">("");
  const [help, setHelp] = useState(false);
  const [only, setOnly] = useState<"all" | "view" | "open">("all");
  const [copied, setCopied] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    document.title = `${report.doc} – ${t({ en: "Isnad", ar: "إسناد" })}`;
  }, [report]);
  useEffect(() => {
    if (turned.current === acts.turn) return;
    turned.current = acts.turn;
    detail.again();
  }, [acts.turn]);
  const turned = useRef(0);
  // The place in the address, when the page opens on it.
  useEffect(() => {
    if (focused) setJump((n) => n + 1);
  }, [blocks]);

  const listed = useMemo(
    () => claims.filter((c) => (only === "open" ? c.review === "none" || c.id === focused?.id : only === "view" ? c.span.end > inView.from && c.span.start < inView.to : true)),
    [claims, only, only === "view" ? inView : null, focused?.id],
  );

  // `move`: the keyboard goes to the claim's row, so that what is read out is where one is.
  const pick = (claim: Claim | undefined, { scroll = true, move = false } = {}) => {
    if (!claim) return;
    setMode("");
    setCopied(null);
    acts.dismiss();
    go(withParams({ claim: claim.id }), true);
    if (scroll) setJump((n) => n + 1);
    if (move) requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>(`[data-claim="${claim.id}"]`)?.focus({ preventScroll: true }));
  };
  const step = (by: 1 | -1) => {
    const at = focused ? listed.indexOf(focused) : -1;
    if (focused && at >= 0) return pick(listed[at + by], { move: true });
    // None yet: the first in view, or the last before it.
    const first = listed.findIndex((c) => c.trigger.start >= (focused?.trigger.start ?? inView.from));
    pick(by > 0 ? listed[Math.max(first, 0)] : listed[(first < 0 ? listed.length : first) - 1], { move: true });
  };
  const onward = () => {
    if (!focused) return;
    const at = claims.findIndex((c) => c.id === focused.id);
    const next = [...claims.slice(at + 1), ...claims.slice(0, at)].find((c) => c.review === "none");
    if (next) pick(next, { move: true });
    else acts.say(t(words.allDone));
  };
  const decide = async (kind: "accept" | "reject" | "unsure", why: string) => {
    if (!focused) return acts.say(t(words.pick));
    if (!(await acts.act({ kind, claim: focused.id, why }))) return;
    setMode("");
    onward();
  };
  const undo = async () => {
    const last = acts.last();
    const kept = detail.data && detail.data.id === focused?.id ? detail.data.history.filter((h) => h.kind !== "undo" && !h.undone).at(-1) : undefined;
    const number = last?.number ?? kept?.number;
    if (number === undefined) return acts.say(t(words.nothingToUndo));
    const done = await acts.act({ kind: "undo", undoes: number, why: "" });
    if (done?.claim && !last?.added) pick(done.claim, { move: true });
  };
  const cite = async () => {
    if (!focused) return acts.say(t(words.pick));
    const text = citation(focused, location.origin, new Date().toISOString().slice(0, 10));
    try {
      await navigator.clipboard.writeText(text);
      acts.say(t(words.cited));
    } catch {
      setCopied(text);
    }
  };
  const open = (what: typeof mode) => {
    if (!mayReview()) return acts.say(t(words.mayNot));
    if (what !== "add" && !focused) return acts.say(t(words.pick));
    acts.dismiss();
    setMode(what);
  };

  const commands: Record<string, () => void> = {
    j: () => step(1),
    k: () => step(-1),
    y: () => void (mayReview() ? decide("accept", "") : acts.say(t(words.mayNot))),
    n: () => open("reject"),
    h: () => open("unsure"),
    e: () => open("edit"),
    a: () => open("add"),
    u: () => void undo(),
    c: () => void cite(),
    "/": () => go("/search"),
    "?": () => setHelp(true),
  };
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    if (!single) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || typing(event) || document.querySelector("dialog[open]")) return;
      const command = latest.current[keyOf(event)];
      if (!command) return;
      event.preventDefault();
      command();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [single]);

  const turns = report.text.match(kTurns)?.length ?? 0;
  const reviewed = claims.filter((c) => c.review !== "none").length;
  const editing = mode === "edit" || mode === "add";
  return (
    <div class="reader">
      <header class="report-head">
        <h1><bdi>{report.doc}</bdi></h1>
        <p class="faint">
          {report.date ? t(words.published, { when: dayOf(report.date) }) : t(words.noDate)} · {t(words.readAt, { when: momentOf(report.read_at) })} · {t(words.claimsOf, { n: claims.length })} · {t(words.reviewedOf, { n: reviewed, of: claims.length })}
        </p>
        {turns > 0 && <p class="notice" role="note">{t(words.hidden, { n: turns })}</p>}
        <Legend />
      </header>
      <TextPane report={report} blocks={blocks} claims={claims} focused={focused} jump={jump} onShown={setInView}
        onPlace={(point) => pick(claimAt(claims, point), { scroll: false })} onSelect={setSelected} />
      <aside class="panel" ref={panel} aria-label={t(words.claims)}>
        <p class="sr" role="status">{acts.said}</p>
        {acts.problem && !editing && <p class="problem" role="alert">{t(words.refused, { why: acts.problem.detail })}</p>}
        {editing ? (
          <div class="dock">
            <EditForm key={mode + (focused?.id ?? "")} report={report} blocks={blocks} claims={claims} claim={mode === "edit" ? focused ?? null : null} selected={selected} problem={acts.problem} busy={acts.busy}
              onCancel={() => { setMode(""); acts.dismiss(); if (focused) pick(focused, { scroll: false, move: true }); }}
              onUnchanged={() => { acts.say(t(words.nothingChanged)); setMode(""); }}
              onSend={(fields, why) => void (async () => {
                const done = await acts.act(mode === "edit" ? { kind: "correct", claim: focused?.id ?? "", fields, why } : { kind: "add", report: report.report, fields, why });
                if (!done) return;
                setMode("");
                pick(done.claim ?? undefined, { move: true });
              })()} />
          </div>
        ) : (
          <Dock claim={focused} detail={detail.data?.id === focused?.id ? detail.data : undefined} whenWords={focused && whenWordsOf(focused, report.times)} position={focused ? claims.indexOf(focused) + 1 : 0} of={claims.length}
            asking={mode === "reject" || mode === "unsure" ? mode : null} busy={acts.busy} copied={copied}
            on={{ step, accept: commands.y!, reject: commands.n!, unsure: commands.h!, edit: commands.e!, undo: commands.u!, cite: commands.c!, reason: (why) => void decide(mode as "reject", why), cancel: () => { setMode(""); if (focused) pick(focused, { scroll: false, move: true }); } }} />
        )}
        <div class="panel-bar">
          <label>{t(words.show)} <select value={only} onChange={(e) => setOnly(e.currentTarget.value as typeof only)}>
            <option value="all">{t(words.showAll)}</option>
            <option value="view">{t(words.showView)}</option>
            <option value="open">{t(words.showOpen)}</option>
          </select></label>
          {mayReview() && <button type="button" onClick={() => open("add")}>{selected ? t(words.addFrom, { words: `\u2068${clip(sliceOf(blocks, selected))}\u2069` }) : t(words.add)}</button>}
          <button type="button" class="quiet" onClick={() => setHelp(true)}>{t(words.keys)} <kbd>?</kbd></button>
        </div>
        <Rows claims={listed} focused={focused} inView={inView} empty={t(claims.length ? words.noneShown : words.none)} onPick={(c) => pick(c)} />
      </aside>
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  );
}

const clip = (text: string) => (text.length > 30 ? `${text.slice(0, 28)}…` : text);
