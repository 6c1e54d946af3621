/** The look of an exported page: legible on a screen, dark or light, and on paper; nothing is fetched from anywhere. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d2326; --quiet: #5a6468; --hair: #c9cfd1; --wash: #f2f5f5; --accent: #0b6770; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaeb; --quiet: #a8b2b5; --hair: #465054; --wash: #22282b; --accent: #6cc5cc; --paper: #171b1d } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 "Source Serif 4", Cambria, Georgia, serif }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; overflow-wrap: break-word }
h1, h2, h3, h4, h5, th, caption, figcaption, nav, .label { font-family: "Source Sans 3", Calibri, "Segoe UI", sans-serif }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 2em 0 .5em; break-after: avoid }
h1 { font-size: 2.1rem; margin-top: 0 } h2 { font-size: 1.6rem } h3 { font-size: 1.25rem } h4 { font-size: 1.1rem } h5 { font-size: 1rem }
p, ul, ol, blockquote, aside, pre, table, figure { margin: 0 0 1em }
p, h1, h2, h3, h4, h5, figcaption, caption { white-space: break-spaces }
li > p { margin-bottom: .35em }
a { color: var(--accent) }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 2px solid var(--hair) }
aside { padding: .75rem 1rem; background: var(--wash); border-left: 4px solid var(--accent) }
aside.callout-warning { border-left-color: #b26a00 } aside.callout-example { border-left-color: #2e7d4f }
aside > :last-child, blockquote > :last-child, td > :last-child, th > :last-child { margin-bottom: 0 }
.label { font-weight: 600; margin-bottom: .25em }
pre { padding: .75rem 1rem; background: var(--wash); overflow-x: auto; font-size: .85rem; line-height: 1.5 }
code { font-family: Consolas, Menlo, monospace; font-size: .88em } pre code { font-size: inherit }
mark { background: #fdf0b8; color: #1d2326 }
hr { border: 0; border-top: 1px solid var(--hair); margin: 2em 0 }
.table { overflow-x: auto; margin-bottom: 1em }
table { border-collapse: collapse; min-width: 60%; font-size: .92rem; line-height: 1.4; font-variant-numeric: tabular-nums; margin: 0 }
caption, figcaption { text-align: left; color: var(--quiet); font-size: .9rem; margin: .25em 0 .5em }
th, td { border: 1px solid var(--hair); padding: .4rem .6rem; text-align: left; vertical-align: top }
th { background: var(--wash) }
figure { margin: 1.5em auto } figure img { display: block; width: 100%; height: auto }
ul.tasks { list-style: none; padding-left: 0 } ul.tasks > li { display: grid; grid-template-columns: 1.6rem 1fr }
ul.tasks input { width: 1rem; height: 1rem; margin: .4rem 0 0 }
nav ol { list-style: none; padding-left: 0 } nav li { margin: .2em 0 }
nav li[data-level="2"] { padding-left: 1.25rem } nav li[data-level="3"] { padding-left: 2.5rem }
.page-break { break-after: page; border-top: 1px dashed var(--hair); margin: 1.5em 0 }
section.notes { margin-top: 3rem; border-top: 1px solid var(--hair); font-size: .9rem }
section.notes h2 { font-size: 1.1rem; margin-top: 1rem }
math[display="block"] { margin: 1em 0 }
@page { size: A4; margin: 2.5cm }
@media print { :root { --ink: #000; --paper: #fff; --wash: #f2f5f5; --hair: #b8c0c2; --accent: #0b6770 } main { max-width: none; padding: 0 } .page-break { border: 0; margin: 0 } tr, figure, aside { break-inside: avoid } thead { display: table-header-group } a { text-decoration: none } }
`
  .trim()
  .replace(/\n/g, '')
