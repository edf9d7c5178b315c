// The look of the page. Colours are chosen for a contrast of at least 4.5 with their ground, in light and dark; the groups'
// colours are also told apart by where and how they are drawn.
#include "dossier/parts.h"

namespace isnad {

const std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ground:#fff;--sheet:#f6f7f8;--ink:#1b1f24;--soft:#4e5863;--line:#c9d0d8;--link:#0b57a4;--mark:#ffe58a;
--mark-ink:#1b1f24;--warn:#a3161f;--g0:#1f5fa8;--g1:#1a7038;--g2:#94490a;--g3:#b01c2e;--g4:#6a3d9a}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--sheet:#1d2228;--ink:#e8ebee;--soft:#aab4bf;--line:#3d4650;--link:#8dc1ff;
--mark:#5c4a00;--mark-ink:#fff3c4;--warn:#ff9a94;--g0:#7db4f0;--g1:#79cf93;--g2:#f0a860;--g3:#ff8f88;--g4:#c6a8f5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:72rem;background:var(--ground);color:var(--ink);
font:1rem/1.55 system-ui,"Segoe UI","Noto Sans","Noto Naskh Arabic","Noto Sans Arabic",Tahoma,sans-serif;overflow-wrap:anywhere}
:lang(ar){line-height:1.75}
h1{font-size:1.9rem;line-height:1.25;margin:.2em 0}
h2{font-size:1.4rem;margin:2.2em 0 .6em;padding-bottom:.2em;border-bottom:2px solid var(--line)}
h3{font-size:1.12rem;margin:0 0 .3em;line-height:1.4}
h4{font-size:.95rem;margin:1.2em 0 .3em;color:var(--soft)}
a{color:var(--link)}
p{margin:.4em 0}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.warn{color:var(--warn);font-weight:600}
.caution{border-inline-start:4px solid var(--g2);background:var(--sheet);padding:.6em 1em;margin:1em 0}
.id{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.85em}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2em 1em;margin:.6em 0}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3em 1.2em}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.7rem;margin:1em 0;padding:0;list-style:none}
.tiles li{background:var(--sheet);border:1px solid var(--line);border-radius:.4rem;padding:.5em .8em}
.tiles b{display:block;font-size:1.5rem;line-height:1.3}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:0 2rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:start;font-weight:600;padding:.4em 0}
th,td{text-align:start;vertical-align:top;padding:.35em .5em;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;border-bottom:2px solid var(--line)}
.num{white-space:nowrap}
.bars th{font-weight:400;width:45%}
.bars i{display:block;height:.8em;min-width:2px;background:var(--g0);border-radius:2px;margin-top:.35em}
.bars .n{width:3.5em}
.g0{--g:var(--g0)}.g1{--g:var(--g1)}.g2{--g:var(--g2)}.g3{--g:var(--g3)}.g4{--g:var(--g4)}
.bars [class^=g] i{background:var(--g)}
article{border:1px solid var(--line);border-inline-start:5px solid var(--g);border-radius:.4rem;padding:.9em 1em;margin:1.2em 0;scroll-margin-top:1em}
:target{outline:3px solid var(--link);outline-offset:2px}
.figure{display:inline-block;min-width:1.7em;text-align:center;border:2px solid currentColor;border-radius:.3em;font-weight:700;margin-inline-end:.4em}
mark{background:var(--mark);color:var(--mark-ink);padding:0 .15em;border-radius:.15em}
blockquote{margin:.2em 0;padding-inline-start:.8em;border-inline-start:3px solid var(--line)}
.claims td:nth-child(2){min-width:16rem}
.claims dl{grid-template-columns:max-content 1fr;gap:0 .6em;margin:0}
.picture{overflow-x:auto;margin:.8em 0;border:1px solid var(--line);border-radius:.4rem;background:var(--ground)}
.picture svg{display:block;min-width:44rem;width:100%;height:auto;direction:ltr}
.picture.own svg{width:auto;min-width:0;max-width:none}
svg text{font-family:system-ui,"Segoe UI","Noto Sans","Noto Naskh Arabic","Noto Sans Arabic",Tahoma,sans-serif;fill:var(--ink);font-size:12px}
svg .t{font-size:11px}
svg .s,svg .year{fill:var(--soft);font-size:11px}
svg .head{font-weight:600;fill:var(--g)}
svg .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
svg .grid{stroke:var(--line);stroke-width:1}
svg a:hover .m,svg a:focus .m{stroke:var(--ink);stroke-width:2.5}
.m{fill:var(--g);stroke:var(--g);stroke-width:1.5}
.c3 .m{fill-opacity:.45}
.c4 .m,.c5 .m{fill-opacity:.12;stroke-dasharray:3 2}
.c6 .m{fill:var(--ground)}
.edge{fill:none;stroke:var(--g)}
.words{stroke-dasharray:6 4}
.tip{fill:var(--g)}
.node{fill:var(--sheet);stroke:var(--ink);stroke-width:1.5}
.node.party{fill:var(--link);stroke:var(--ink)}
.box{fill:var(--sheet);stroke:var(--soft)}
.box.origin{stroke:var(--g1);stroke-width:2.5}
.box.doubt{stroke-dasharray:4 3}
.box.report{fill:var(--ground)}
.ring{fill:none;stroke:var(--g3);stroke-width:2}
svg .link{fill:var(--g3);font-weight:600}
.hand{fill:none;stroke:var(--soft);stroke-width:1.3}
.back{stroke:var(--g3);stroke-dasharray:5 3}
.legend{display:flex;flex-wrap:wrap;gap:.2em 1.2em;font-size:.85rem;color:var(--soft);padding:0;margin:.4em 0;list-style:none}
.legend svg{vertical-align:middle;margin-inline-end:.4em;direction:ltr}
ul.flat{padding-inline-start:1.2em;margin:.3em 0}
footer{margin-top:3em;color:var(--soft);font-size:.875rem}
@media (max-width:48rem){
body{padding:1rem .7rem 3rem}
h1{font-size:1.5rem}
article{padding:.7em}
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.4em}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack,.stack tbody,.stack tr,.stack td{display:block;width:auto}
.stack tr{border-bottom:2px solid var(--line);padding:.5em 0}
.stack td{border:0;padding:.15em 0}
.stack td::before{content:attr(data-is) " ";color:var(--soft);font-size:.8rem}
.claims td:nth-child(2){min-width:0}
}
@page{size:A4;margin:16mm 14mm}
@media print{
:root{color-scheme:light;--ground:#fff;--sheet:#f6f7f8;--ink:#000;--soft:#444;--line:#bbb;--link:#0b3f78;--mark:#ffe58a;--mark-ink:#000;
--warn:#8d0f18;--g0:#1f5fa8;--g1:#1a7038;--g2:#94490a;--g3:#b01c2e;--g4:#6a3d9a}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;padding:0;font-size:10pt}
table{font-size:8.5pt}
.claims td:nth-child(2){min-width:0}
nav{display:none}
h2,h3,h4{break-after:avoid}
tr,.tiles li,dl,blockquote{break-inside:avoid}
thead{display:table-header-group}
.picture{overflow:visible;break-inside:avoid}
.picture svg,.picture.own svg{min-width:0;max-width:100%;max-height:240mm;width:100%}
.picture.own svg{width:auto;height:auto}
li a[href^="#"]::after,td a[href^="#"]::after{content:" (" attr(href) ")";font-size:.85em;color:var(--soft)}
}
)css";

}  // namespace isnad
