package kernel.report;

/** What a page looks like: one accent colour, light and dark, on a telephone, on a desk and on paper. */
final class PageStyle {
    static final String CSS = """
            :root{color-scheme:light dark;--page:#ffffff;--raised:#f5f6f8;--line:#d9dde2;--warn:#9a3412;--warn-page:#fff4ed;--flip:1}
            @media (prefers-color-scheme:dark){:root{--page:#121518;--raised:#1a1e23;--line:#343a41;--warn:#ffb088;--warn-page:#2b1a12;--flip:0}}
            *{box-sizing:border-box}
            html{-webkit-text-size-adjust:100%}
            body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,
            sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
            main,footer{max-width:1180px;margin:0 auto;padding:0 clamp(16px,4vw,40px)}
            header{padding:clamp(28px,6vw,64px) 0 0}
            .kicker{margin:0;color:var(--accent);font-weight:600;font-size:.875rem}
            h1{margin:.35rem 0 0;font-size:clamp(1.6rem,4.4vw,2.5rem);line-height:1.15;font-weight:650;letter-spacing:-.015em}
            .lead{margin:.75rem 0 0;color:var(--muted);max-width:64ch}
            .notice{margin:1.5rem 0 0;padding:.75rem 1rem;border-left:3px solid var(--warn);background:var(--warn-page);color:var(--warn);max-width:80ch}
            .key{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,132px),1fr));gap:1.25rem 1.5rem;margin:2rem 0 0;padding:1.5rem 0;
            border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
            .key dt{color:var(--muted);font-size:.8125rem}
            .key dd{margin:.1rem 0 0;font-size:1.5rem;line-height:1.25;font-weight:600;letter-spacing:-.01em}
            .key small{display:block;margin-top:.15rem;color:var(--muted);font-size:.8125rem;font-weight:400;letter-spacing:0}
            nav{margin:1rem 0 0}
            nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0;list-style:none;font-size:.9375rem}
            nav a{display:inline-block;padding:.25rem 0;color:var(--accent);text-decoration:none}
            nav a:hover{text-decoration:underline}
            :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
            section{padding:clamp(32px,5vw,56px) 0 0}
            h2{margin:0 0 1.1rem;font-size:1.3125rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
            h3{margin:2rem 0 .5rem;font-size:1rem;font-weight:600}
            section>h2+h3{margin-top:0}
            p{margin:0 0 1rem;max-width:72ch}p,h1,dd,figcaption,td.text{overflow-wrap:anywhere}
            .figures,.pair{display:grid;gap:2.25rem 2.5rem;align-items:start}
            .figures{grid-template-columns:repeat(auto-fill,minmax(min(100%,310px),1fr))}
            .figures+*,.pair+*,.scroll+.figures{margin-top:2.25rem}
            .figures>div{min-width:0}.figures>div>h3{margin-top:0}
            figure{margin:0;min-width:0;max-width:480px}
            .pair figure{max-width:600px}
            figcaption{margin-bottom:.6rem;font-size:.875rem;line-height:1.45;color:var(--muted)}
            figcaption strong{display:block;color:var(--ink);font-size:1rem;font-weight:600}
            .chart{display:block;width:100%;height:auto;overflow:visible}
            .wide,.figures .wide{display:none}
            .large .chart{min-width:460px}
            @media (max-width:600px){th,td{padding-right:1rem}}
            @media (min-width:700px){.pair{grid-template-columns:1fr 1fr}}
            .pair .narrow{max-width:440px}
            @media (min-width:1120px){.pair .wide{display:block}.pair .narrow{display:none}}
            @media (min-width:740px){figure:has(.large){grid-column:span 2;max-width:680px}}
            details{margin-top:.6rem;font-size:.875rem}
            summary{width:fit-content;padding:.15rem 0;color:var(--accent);cursor:pointer}
            .scroll{overflow-x:auto;max-width:100%}
            details .scroll{max-height:24rem;overflow-y:auto;margin-top:.4rem}
            table{border-collapse:collapse;font-size:.875rem;line-height:1.4}
            caption,.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
            th,td{padding:.35rem 1.5rem .35rem 0;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-weight:400;
            white-space:nowrap}
            thead th{color:var(--muted);font-size:.8125rem}
            tbody th,.text{text-align:left;white-space:normal;min-width:5rem;max-width:26rem}
            td.text{min-width:9rem}td:last-child,th:last-child{padding-right:0}
            .figures>div th,.figures>div td{padding-right:1rem;min-width:0}.figures>div td:last-child,.figures>div th:last-child{padding-right:0}
            pre{margin:0;padding:.85rem 1rem;background:var(--raised);border-radius:6px;overflow-x:auto;white-space:pre-wrap}
            code{font:.8438rem/1.55 ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
            .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(68px,1fr));gap:1rem .75rem;margin:0;padding:0;list-style:none}
            .pictures li{font-size:.8125rem;line-height:1.35;color:var(--muted)}
            .pictures img{display:block;width:100%;height:auto;margin-bottom:.25rem;image-rendering:pixelated;border:1px solid var(--line);
            border-radius:3px}
            .ink{filter:invert(var(--flip))}
            footer{margin-top:clamp(40px,6vw,72px);padding-top:1rem;padding-bottom:3rem;color:var(--muted);font-size:.8125rem}
            footer p{border-top:1px solid var(--line);padding-top:1rem;max-width:none}
            @media print{
            :root{color-scheme:light;--page:#fff;--sheet:#fff;--ink:#000;--muted:#444;--raised:#f5f6f8;--line:#bbb;--grid:#ddd;--accent:#0a5fc4;--quiet:#777;--flip:1}
            body{font-size:10.5pt}nav,details{display:none}section{padding-top:20pt}figure,tr,li,pre{break-inside:avoid}h2,h3{break-after:avoid}
            .figures,.pair{grid-template-columns:1fr 1fr;gap:14pt}.pair .wide{display:none}.pair .narrow{display:block}
            }
            """;

    private PageStyle() {
    }
}
