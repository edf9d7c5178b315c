// The form for every field of a claim. Words come out of the report, never out of the air: selected there and taken here, or typed and
// found there.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { contexts, contextName, polarityNames, stanceName, stances, statuses, statusName, typeName, types } from "../parts/kinds";
import { readable } from "../parts/when";
import { sliceOf, type Block } from "../offsets";
import type { Claim, Mention, ObjectOf, Problem, Report, Source, Span, Words } from "../types";
import { t, type Word } from "../words";
import { words } from "../words/reader";
import { changes, draftOf, fieldOf, findWords, mentionOf, newDraft, sentenceAt, whole, type Draft, type Role } from "./draft";

interface Props {
  report: Report;
  blocks: Block[];
  claims: Claim[];
  claim: Claim | null;      // null: a new one
  selected: Span | null;    // what is selected in the text
  problem: Problem | undefined;
  busy: boolean;
  onSend: (fields: Record<string, unknown>, why: string) => void;
  onCancel: () => void;
  onUnchanged: () => void;
}

const clip = (text: string) => (text.length > 40 ? `${text.slice(0, 38)}…` : text);

export function EditForm({ report, blocks, claims, claim, selected, problem, busy, onSend, onCancel, onUnchanged }: Props) {
  const [draft, setDraft] = useState<Draft>(() => (claim ? draftOf(claim) : newDraft(blocks, claims, selected, report.lang)));
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState<{ field: string; words: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useEffect(() => form.current?.querySelector<HTMLElement>("select, input")?.focus(), []);
  useEffect(() => {
    if (problem) setWrong({ field: fieldOf(problem) ?? "", words: problem.detail });
  }, [problem]);
  const set = (part: Partial<Draft>) => {
    setDraft((d) => ({ ...d, ...part }));
    setWrong(null);
  };
  const near = draft.span.end > draft.span.start ? draft.span : { start: 0, end: Number.MAX_SAFE_INTEGER };
  // Names in the sentence, then elsewhere: what one will want to type.
  const names = useMemo(() => [...new Set([...report.mentions].sort((a, b) => Math.abs(a.start - draft.span.start) - Math.abs(b.start - draft.span.start)).map((m) => m.text))].slice(0, 60), [report, draft.span.start]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (!draft.trigger) return setWrong({ field: "trigger", words: t(words.needTrigger) });
    if (claim) {
      const changed = changes(draftOf(claim), draft);
      if (Object.keys(changed).length === 0) return onUnchanged();
      if (why.trim() === "") return setWrong({ field: "why", words: t(words.needWhy) });
      return onSend(changed, why.trim());
    }
    onSend(whole(draft), why.trim());
  };
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>(`[data-field="${wrong.field || "none"}"] :is(input, select)`)?.focus();
  }, [wrong]);

  const said = (field: string) => wrong?.field === field && <p class="wrong" id={`${id}-wrong`}>{wrong.words}</p>;
  const described = (field: string) => (wrong?.field === field ? { "aria-invalid": true, "aria-describedby": `${id}-wrong` } : {});
  const line = (field: string, name: Word, control: ComponentChildren) => (
    <div class="field" data-field={field}>
      <label for={`${id}-${field}`}>{t(name)}</label>
      {control}
      {said(field)}
    </div>
  );
  const choice = (field: "type" | "status" | "polarity", name: Word, values: readonly string[], word: (v: string) => Word) =>
    line(field, name, (
      <select id={`${id}-${field}`} value={draft[field]} {...described(field)} onChange={(e) => set({ [field]: e.currentTarget.value })}>
        {values.map((v) => <option key={v} value={v}>{t(word(v))}{field === "type" ? ` · ${v}` : ""}</option>)}
      </select>
    ));
  const taker = (field: string, onTake: (at: Span) => void) => (
    <Taker id={`${id}-${field}-words`} field={field} blocks={blocks} near={near} selected={selected} names={`${id}-names`} onTake={onTake} />
  );
  const role = (field: Role, name: Word, extra: (item: Mention & ObjectOf & Source, change: (part: object) => void, i: number) => ComponentChildren) => {
    const list = draft[field] as (Mention & ObjectOf & Source)[];
    const change = (i: number) => (part: object) => set({ [field]: list.map((item, at) => (at === i ? { ...item, ...part } : item)) });
    return (
      <fieldset class="field" data-field={field}>
        <legend>{t(name)}</legend>
        {list.length > 0 && (
          <ul class="taken">
            {list.map((item, i) => (
              <li key={`${item.start}-${item.end}`}>
                <bdi class="words">{item.text}</bdi>
                {extra(item, change(i), i)}
                <button type="button" class="quiet icon" aria-label={t(words.remove, { what: clip(item.text) })} onClick={() => set({ [field]: list.filter((_, at) => at !== i) })}>✕</button>
              </li>
            ))}
          </ul>
        )}
        {taker(field, (at) => {
          if (list.some((item) => item.start === at.start && item.end === at.end)) return;
          const mention = mentionOf(blocks, report, at);
          const item = field === "objects" ? { ...at, text: mention.text } : field === "sources" ? { ...mention, stance: "reports", voice: null } : mention;
          set({ [field]: [...list, item] });
        })}
        {said(field)}
      </fieldset>
    );
  };
  const who = (item: Mention, change: (part: object) => void) => (
    <>
      <input class="short" aria-label={`${t(words.country)}: ${clip(item.text)}`} placeholder="ISO" maxLength={3} dir="ltr" value={item.id ?? ""} onInput={(e) => change({ id: e.currentTarget.value.trim().toUpperCase() || null })} />
      <input class="entity" aria-label={`${t(words.entity)}: ${clip(item.text)}`} placeholder={t(words.entity)} dir="ltr" value={item.entity ?? ""} onInput={(e) => change({ entity: e.currentTarget.value.trim() || null })} />
    </>
  );
  const number = (item: ObjectOf, key: "min" | "max", change: (part: object) => void) => (
    <input class="short" type="number" step="any" aria-label={`${t(words[key])}: ${clip(item.text)}`} placeholder={key === "min" ? "≥" : "≤"} value={item.count?.[key] ?? ""}
      onInput={(e) => change({ count: { min: null, max: null, unit: "", ...item.count, [key]: e.currentTarget.value === "" ? null : Number(e.currentTarget.value) } })} />
  );
  const when = draft.when ?? "";
  return (
    <form class="edit" ref={form} onSubmit={submit} onKeyDown={(e) => e.key === "Escape" && onCancel()}>
      <h2>{t(claim ? words.editTitle : words.addTitle)}</h2>
      <p class="faint small">{t(words.selectHint)}</p>
      <datalist id={`${id}-names`}>{names.map((n) => <option key={n} value={n} />)}</datalist>
      {choice("type", words.type, types, typeName)}
      <div class="field" data-field="trigger">
        <span class="label">{t(words.trigger)}</span>
        {draft.trigger && <p class="taken"><bdi class="words">{draft.trigger.text}</bdi></p>}
        {taker("trigger", (at) => {
          const trigger: Words = { ...at, text: sliceOf(blocks, at) };
          set(claim ? { trigger } : { trigger, span: sentenceAt(blocks, claims, at, report.lang) });
        })}
        {said("trigger")}
      </div>
      {role("actors", words.actors, who)}
      {role("targets", words.targets, who)}
      {role("objects", words.objects, (item, change) => (
        <>
          {number(item, "min", change)}
          {number(item, "max", change)}
          <input class="unit" dir="auto" aria-label={`${t(words.unit)}: ${clip(item.text)}`} placeholder={t(words.unit)} value={item.count?.unit ?? ""}
            onInput={(e) => change({ count: { min: null, max: null, ...item.count, unit: e.currentTarget.value } })} />
        </>
      ))}
      {line("when", words.when, (
        <>
          <input id={`${id}-when`} dir="ltr" autocomplete="off" spellcheck={false} value={when} placeholder="2014-06 · 2012/2017 · 2013/.." {...described("when")} onInput={(e) => set({ when: e.currentTarget.value.trim() || null })} />
          <span class="faint small" role="status">{when && (readable(when) !== when || /^\d{4}$/.test(when) ? readable(when) : t(words.whenBad))}</span>
        </>
      ))}
      {role("where", words.where, who)}
      <div class="pair">
        {choice("status", words.status, statuses, statusName)}
        {choice("polarity", words.polarity, ["affirmed", "negated"], (v) => polarityNames[v as Claim["polarity"]])}
      </div>
      {role("sources", words.sources, (item, change, i) => (
        <>
          <select aria-label={`${t(words.stance)}: ${clip(item.text)}`} value={item.stance} onChange={(e) => change({ stance: e.currentTarget.value })}>
            {stances.map((s) => <option key={s} value={s}>{t(stanceName(s))}</option>)}
          </select>
          {i > 0 && <button type="button" class="quiet icon" aria-label={t(words.earlier, { what: clip(item.text) })} onClick={() => {
            const list = [...draft.sources];
            list.splice(i - 1, 2, list[i] as Source, list[i - 1] as Source);
            set({ sources: list });
          }}>↑</button>}
        </>
      ))}
      <details class="field" data-field="contexts">
        <summary>{t(words.contexts)}: {draft.contexts.length ? draft.contexts.map((c) => t(contextName(c))).join(" · ") : "–"}</summary>
        <div class="checks">
          {contexts.map((c) => (
            <label key={c}><input type="checkbox" checked={draft.contexts.includes(c)} onChange={(e) => set({ contexts: e.currentTarget.checked ? [...draft.contexts, c] : draft.contexts.filter((o) => o !== c) })} /> {t(contextName(c))}</label>
          ))}
        </div>
        {said("contexts")}
      </details>
      {line("mode", words.mode, <input id={`${id}-mode`} dir="ltr" value={draft.mode ?? ""} {...described("mode")} onInput={(e) => set({ mode: e.currentTarget.value.trim() || null })} />)}
      <div class="send">
        {line("why", words.why, <input id={`${id}-why`} dir="auto" value={why} {...described("why")} onInput={(e) => { setWhy(e.currentTarget.value); setWrong(null); }} />)}
        {wrong && wrong.field === "" && <p class="wrong" role="alert">{wrong.words}</p>}
        <button type="submit" class="first" disabled={busy}>{t(words.save)}</button>
        <button type="button" onClick={onCancel}>{t(words.cancel)}</button>
      </div>
    </form>
  );
}

function Taker({ id, field, blocks, near, selected, names, onTake }: { id: string; field: string; blocks: Block[]; near: Span; selected: Span | null; names: string; onTake: (at: Span) => void }) {
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState(false);
  const take = () => {
    const found = findWords(blocks, near, typed);
    setMissing(!found && typed.trim() !== "");
    if (!found) return;
    onTake(found);
    setTyped("");
  };
  return (
    <div class="taker">
      {selected && <button type="button" class="take" onClick={() => onTake(selected)}>{t(words.takeSelected, { words: `\u2068${clip(sliceOf(blocks, selected))}\u2069` })}</button>}
      <input id={id} list={names} dir="auto" autocomplete="off" aria-label={`${t(words[field as Role])}: ${t(words.wordsOf)}`} aria-invalid={missing || undefined} placeholder={t(words.wordsOf)} value={typed}
        onInput={(e) => { setTyped(e.currentTarget.value); setMissing(false); }}
        onKeyDown={(e) => { if (e.key === "Enter") { e.preventDefault(); take(); } }} />
      {typed.trim() !== "" && <button type="button" onClick={take}>{t(words.take)}</button>}
      {missing && <span class="wrong" role="alert">{t(words.notFound)}</span>}
    </div>
  );
}
