// Bundles the desk's pages: node build.mjs [--out DIR] [--tests]. What lands in DIR (dist/) is put into the program as it is; scripts
// and styles are there compressed only, as every browser takes gzip and the server never unpacks.
import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--out");
const out = at > 0 ? process.argv[at + 1] : join(here, "dist");
const common = { absWorkingDir: here, bundle: true, format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  const folder = join(here, "tests");
  const entries = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith(".test.ts")).map((f) => join("tests", f)) : [];
  rmSync(join(here, "dist-tests"), { recursive: true, force: true });
  await build({ ...common, entryPoints: entries, outdir: join(here, "dist-tests"), platform: "node", packages: "external", outExtension: { ".js": ".mjs" } });
} else {
  const made = join(out, ".made");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  await build({
    ...common,
    entryPoints: { app: "src/main.tsx", style: "src/style.css" },
    outdir: made,
    minify: true,
    splitting: true,        // what only one page needs is fetched by that page
    chunkNames: "part-[hash]",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  let script = 0;
  for (const name of readdirSync(made)) {
    const packed = gzipSync(readFileSync(join(made, name)), { level: 9 });
    if (name.endsWith(".js")) script += packed.length;
    writeFileSync(join(out, name + ".gz"), packed);
  }
  for (const name of readdirSync(join(here, "static"))) writeFileSync(join(out, name), readFileSync(join(here, "static", name)));
  rmSync(made, { recursive: true });
  const most = 120 * 1024;
  if (script > most) throw new Error(`the scripts come to ${script} bytes compressed; ${most} are allowed (see docs/desk.md)`);
  console.log(`web: ${script} bytes of script, compressed`);
}
