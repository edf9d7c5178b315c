import { t } from "../words";
import { shell } from "../words/shell";

export default function Missing() {
  return <p>{t(shell.missing)}</p>;
}
