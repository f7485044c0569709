/** The style sheet of the pages; large letters, strong contrast, no colour that says something by itself. */
export const STYLE = `
:root { color-scheme: light; --ink: #14201a; --soft: #4b5a50; --line: #c9d2c7; --page: #f6f7f4; --leaf: #0b3d2a }
* { box-sizing: border-box }
body { font: 1.0625rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 0 }
header { background: var(--leaf); color: #fff }
.bar, main, footer { max-width: 70rem; margin: 0 auto; padding: .5rem 1.25rem }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; justify-content: space-between }
.bar span { display: flex; gap: 1.5rem }
.bar a { color: #fff; min-height: 48px; display: inline-flex; align-items: center }
main { padding-bottom: 4rem }
footer { border-top: 1px solid var(--line); color: var(--soft) }
footer p { margin: 0 }
footer a { min-height: 48px; display: inline-flex; align-items: center }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.5rem 0 .5rem }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem }
a { color: #0a5a3c; text-underline-offset: .15em }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid #b35900; outline-offset: 2px }
header a:focus-visible { outline-color: #ffd27a }
.skip { position: absolute; left: -100rem }
.skip:focus { left: 1rem; top: .5rem; background: #fff; color: var(--leaf); padding: .5rem 1rem; z-index: 1 }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; padding: 0; list-style: none }
.cards li { background: #fff; border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem }
.cards h2 { margin: 0 0 .25rem; font-size: 1.15rem }
.cards p { margin: 0 0 .5rem; color: var(--soft) }
.links { list-style: none; padding: 0 }
.links a, .action { min-height: 48px; display: inline-flex; align-items: center }
.action { background: var(--leaf); color: #fff; border-radius: .5rem; padding: 0 1.25rem; text-decoration: none; font-weight: 600; margin-right: .75rem }
.wide { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: .6rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top }
thead th { white-space: nowrap; background: #e7ebe4 }
tbody tr:last-child > * { border-bottom: 0 }
td.number { text-align: right; font-variant-numeric: tabular-nums }
td a { min-height: 24px; display: inline-block }
code { background: #e7ebe4; padding: .1em .3em; border-radius: .2em; overflow-wrap: anywhere }
figure { margin: 1rem 0 }
figcaption { color: var(--soft) }
svg { display: block; width: 100%; height: auto; max-height: 26rem; background: #fff; border: 1px solid var(--line); border-radius: .6rem }
svg .tree { fill: #0a5a3c; fill-opacity: .75; stroke: #fff; stroke-width: 1 }
svg .area { fill: #0a5a3c; fill-opacity: .15; stroke: #0a5a3c; stroke-width: 2 }
svg .line { fill: none; stroke: #0a5a3c; stroke-width: 3 }
svg .scale { stroke: #14201a; stroke-width: 3 }
svg text { font: 16px system-ui, sans-serif; fill: #14201a }
.quiet { color: var(--soft) }
`;
