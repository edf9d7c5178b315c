// What a click on a picture opens: beside it where there is room, below it where not. The focus goes in, and back when it closes.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useGet } from "../api";
import type { ClaimDetail } from "../types";
import { t } from "../words";
import { timeline as w } from "../words/timeline";
import { ClaimCard, claimHref } from "./claim_card";
import { Shown } from "./shown";

export function Panel({ title, of, onClose, children }: { title: ComponentChildren; of: string; onClose: () => void; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    return () => {
      const back = before.current as (HTMLElement & SVGElement) | null;
      if (back?.isConnected && (document.activeElement === document.body || document.activeElement === null)) back.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => heading.current?.focus({ preventScroll: false }), [of]);
  return (
    <aside class="panel" aria-labelledby="panel-title" onKeyDown={(e) => e.key === "Escape" && onClose()}>
      <header>
        <h2 id="panel-title" tabIndex={-1} ref={heading}>{title}</h2>
        <button type="button" class="quiet icon" aria-label={t(w.close)} onClick={onClose}>
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m2.500 2.500 7 7m0-7-7 7" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" /></svg>
        </button>
      </header>
      {children}
    </aside>
  );
}

export function ClaimPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const claim = useGet<ClaimDetail>(`/api/claims/${encodeURIComponent(id)}`);
  return (
    <Panel title={t(w.claim)} of={id} onClose={onClose}>
      <Shown asked={claim}>
        {(c) => (
          <ClaimCard claim={c} detail={c}>
            <p><a class="button" href={claimHref(c)}>{t(w.inReport)}</a></p>
          </ClaimCard>
        )}
      </Shown>
    </Panel>
  );
}
