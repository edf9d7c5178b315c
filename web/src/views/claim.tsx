// /claims/ID: the report that holds it, at its place. An act of review knows its claim only.
import { useEffect } from "preact/hooks";
import { useGet } from "../api";
import { Shown } from "../parts/shown";
import { go } from "../route";
import type { ClaimDetail } from "../types";
import { claimHref } from "../parts/claim_card";

export default function ClaimPage({ params }: { params: string[] }) {
  const asked = useGet<ClaimDetail>(`/api/claims/${params[0]}`);
  return <Shown asked={asked}>{(claim) => <Go to={claimHref(claim)} />}</Shown>;
}
function Go({ to }: { to: string }) {
  useEffect(() => go(to, true), [to]);
  return null;
}
