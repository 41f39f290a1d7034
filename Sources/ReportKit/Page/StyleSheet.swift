/// The one style sheet of all pages: screen, phone and paper.
enum StyleSheet {
    package static let html = HTML(trusted: rules)

    private static let rules = """
        :root{--ink:\(Ink.text);--muted:\(Ink.muted);--rule:#d4d9df;--soft:#f4f6f8;--blue:\(Tone.blue.rawValue);\
        --orange:\(Tone.orange.rawValue)}
        *{box-sizing:border-box}
        html{scroll-behavior:smooth;-webkit-text-size-adjust:100%;scroll-padding-top:16px}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;color:var(--ink);background:#fff;font:16px/1.5 \(TypeFace.sans);font-variant-numeric:tabular-nums lining-nums}
        a{color:var(--blue);text-decoration-thickness:1px;text-underline-offset:2px}
        a:focus-visible,summary:focus-visible,.scroll:focus-visible,button:focus-visible{outline:3px solid var(--orange);outline-offset:2px}
        .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px 12px;z-index:2}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .page{display:grid;grid-template-columns:232px minmax(0,1fr);grid-template-areas:"nav head" "nav main";\
        column-gap:48px;max-width:1240px;margin:0 auto;padding:0 32px}
        header{grid-area:head;padding:26px 0 22px;border-bottom:1px solid var(--rule)}
        main{grid-area:main;max-width:860px}
        nav{grid-area:nav;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:32px 0 24px;font-size:14px;line-height:1.35}
        nav ul{list-style:none;margin:0;padding:0}nav li{margin:0 0 7px}nav ul ul{margin:6px 0 2px 12px;font-size:13px}
        nav a{color:var(--muted);text-decoration:none}nav a:hover{color:var(--blue);text-decoration:underline}
        nav>ul>li>a{color:var(--ink)}
        .contents-title{margin:0 0 10px;font-weight:700;border-top:3px solid var(--blue);padding-top:8px}
        .contents-title a{color:var(--ink)}
        h1,h2,h3,h4,th{overflow-wrap:normal;word-break:normal;hyphens:none}
        h1,h2{font-family:\(TypeFace.serif);font-weight:700;line-height:1.15;letter-spacing:-.005em}
        h1{font-size:36px;margin:0}h2{font-size:28px;margin:0 0 8px}
        h3{font-size:20px;line-height:1.25;margin:36px 0 8px}h4{font-size:17px;line-height:1.3;margin:0}
        .finding-title{margin:0;font-size:18px;line-height:1.3}
        .anchor{margin-left:.35em;color:var(--muted);font-weight:400;text-decoration:none;opacity:0}
        :hover>.anchor,.anchor:focus{opacity:1}
        .kind{margin:4px 0 0;font-size:18px}.provenance{margin:2px 0 0;font-size:13px;color:var(--muted);max-width:none}
        .messages{list-style:none;margin:18px 0 0;padding:0;border-top:1px solid var(--rule)}
        .messages li{border-bottom:1px solid var(--rule)}
        .messages a{display:grid;grid-template-columns:150px minmax(0,1fr);gap:16px;padding:9px 0;color:var(--ink);text-decoration:none}
        .messages a:hover .sentence{text-decoration:underline}
        .topic{font-size:14px;color:var(--muted);padding-top:2px}.sentence{font-size:17px;line-height:1.4}
        .headlines{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:24px;margin-top:20px}.headlines.thirds{grid-template-columns:repeat(3,1fr)}
        .figure{display:block;border-top:3px solid var(--blue);padding-top:8px;color:var(--ink);text-decoration:none}
        .figure span{display:block}.figure .name{font-size:14px;line-height:1.3}
        .figure .value{font-size:30px;font-weight:700;line-height:1.2;letter-spacing:-.01em}
        .figure .interval{font-size:13px;line-height:1.35;color:var(--muted)}.trend svg{display:block;margin-top:6px}
        section{padding:44px 0 8px;border-bottom:1px solid var(--rule)}section:last-child{border:0}
        p{margin:0 0 12px;max-width:44em}.lead{font-size:18px;line-height:1.45;margin-bottom:20px}
        .finding{margin:32px 0 40px;break-inside:avoid}
        .subtitle{margin:2px 0 12px;color:var(--muted);font-size:14px;max-width:none}
        .source{margin:8px 0 0;color:var(--muted);font-size:13px;max-width:none}.trace{font-size:13px;color:var(--muted);margin:8px 0 0}
        code{font:13px/1.4 ui-monospace,Menlo,Consolas,"Liberation Mono",monospace}
        .chart svg{display:block;width:100%;height:auto;overflow:visible}.wide svg{max-width:800px}.narrow{display:none}
        .pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 40px}.pair .finding{margin-top:16px}
        details{margin-top:6px}summary{cursor:pointer;color:var(--blue);font-size:14px}
        .scroll{overflow-x:auto;margin:12px 0}
        table{border-collapse:collapse;font-size:14px;line-height:1.35;min-width:50%}
        caption{text-align:left;font-weight:700;padding:0 0 6px}
        th,td{padding:5px 16px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid #e6e9ed}
        thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom}tbody th{font-weight:400}
        .num{text-align:right;padding:5px 0 5px 20px;white-space:nowrap}thead .num{white-space:normal}.num+:not(.num){padding-left:20px}
        .unit{font-weight:400;color:var(--muted)}
        .years{width:100%}.years .total th,.years .total td{font-weight:700;border-bottom:1px solid var(--ink)}.years .group th{font-weight:700;padding-top:12px;color:var(--muted)}\
        .years .num{padding-left:12px;padding-right:0}.years tbody th{min-width:11em}
        .three{display:grid;grid-template-columns:1.6fr 1fr 1.2fr;gap:28px;font-size:14px;line-height:1.35;margin:16px 0}.three ul{margin:0;padding-left:16px}.three li{margin-bottom:4px}\
        .register{width:100%}.register td,.register tbody th{padding:8px 16px 8px 0}
        .heat td{padding:6px 10px;border:2px solid #fff}.heat tbody th{border:0;padding-right:16px;min-width:130px}.heat thead th{border:0;padding:4px 10px 4px 0}
        .heat small{display:block;font-size:12px;line-height:1.3}
        [aria-labelledby=interventions] .heat{font-size:12px}[aria-labelledby=interventions] .heat small{font-size:10px}\
        [aria-labelledby=interventions] .heat td{padding:4px 5px}[aria-labelledby=interventions] .heat thead th{padding:4px 5px 4px 0;min-width:48px;max-width:96px;font-size:10px}\
        [aria-labelledby=interventions] .heat tbody th{min-width:104px;padding-right:6px}
        table[data-sortable] tr>:first-child{position:sticky;left:0;background:#fff}
        th button{font:inherit;font-weight:700;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
        th button:after{content:" \\2195";color:var(--muted)}
        th[aria-sort=ascending] button:after{content:" \\2191"}th[aria-sort=descending] button:after{content:" \\2193"}
        .callout{border-left:4px solid var(--blue);background:var(--soft);padding:12px 16px;margin:20px 0;break-inside:avoid}
        .callout.warning{border-color:var(--orange)}.callout p:last-child,.callout ul:last-child{margin-bottom:0}
        .callout-title{font-weight:700;margin-bottom:4px}
        .definitions{margin:12px 0}.definitions>div{display:grid;grid-template-columns:200px minmax(0,1fr);gap:16px;padding:7px 0;border-bottom:1px solid #e6e9ed}
        dt{font-weight:700}dd{margin:0}
        .pages{font-size:14px;max-width:none;margin:8px 0}.pages a{white-space:nowrap}
        body.board{max-width:860px;margin:0 auto;padding:0 32px}.board h2{font-size:21px;margin:0 0 6px}.board section{padding:20px 0 4px}
        .board header{padding:22px 0 10px}.board nav{position:static;padding:0;max-height:none}.board nav a{text-decoration:underline}.board .place{color:var(--blue);margin-right:.4em}
        .board .register{font-size:14px}.board .register :is(td,tbody th){padding:5px 14px 5px 0}.board .register td:nth-child(3){white-space:nowrap}.board p{max-width:none;margin-bottom:8px}.board-chart{margin:8px 0 12px}.board-chart figcaption{font-size:14px;font-weight:700;margin-bottom:4px}
        footer{max-width:1240px;margin:24px auto 0;padding:12px 32px 32px;font-size:13px;color:var(--muted)}
        @media screen and (max-width:899px){.page{grid-template-columns:minmax(0,1fr);grid-template-areas:"head" "nav" "main";padding:0 24px}
        nav{position:static;max-height:none;padding:24px 0 8px}nav ul ul{display:none}nav>ul{columns:2;column-gap:32px}footer{padding:12px 24px 32px}}
        @media screen and (max-width:599px){.page{padding:0 16px}h1{font-size:29px}h2{font-size:24px}nav>ul{columns:1}nav li{margin-bottom:9px}
        .messages a{grid-template-columns:minmax(0,1fr);gap:1px}.sentence{font-size:16px}
        .headlines,.headlines.thirds{grid-template-columns:1fr 1fr;gap:20px 16px}.figure .value{font-size:25px}
        .trend svg{max-width:100%}.wide{display:none}.narrow{display:block}.three{grid-template-columns:minmax(0,1fr)}.pair{grid-template-columns:minmax(0,1fr)}
        .definitions>div{grid-template-columns:minmax(0,1fr);gap:0}footer{padding:12px 16px 32px}.register{min-width:640px}
        .scroll tr>:first-child{position:sticky;left:0;background:#fff;max-width:42vw}body.board{padding:0 16px}.board .register{min-width:0;font-size:12px;line-height:1.3}.board .register :is(td,th){padding-right:5px}.board .register td:nth-child(3){white-space:normal}.pages a{white-space:normal}}
        @page{size:A4;margin:16mm 16mm 18mm;@bottom-right{content:counter(page);font:9pt sans-serif;color:#566270}}
        @media print{body{font-size:10.5pt;line-height:1.4;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .page{display:block;padding:0;max-width:none}main{max-width:none}.skip,.anchor,details.figures,footer{display:none}
        header{padding-top:0}nav{position:static;max-height:none;padding:14px 0 0}nav>ul{columns:3;column-gap:28px}nav li{margin-bottom:4px}nav ul ul{display:none}nav a{color:var(--ink)}
        a{text-decoration:none;color:inherit}.new-page{break-before:page}.years{font-size:7pt;line-height:1.15}.years :is(th,td){padding-top:1px;padding-bottom:1px}.years .group th{padding-top:4px}.new-page+h3{margin-top:0}.years+.source,.scroll+.source{font-size:7pt}.three{font-size:7pt;line-height:1.25;gap:14px;margin:6px 0}.three li{margin:0}.new-page+h3+p{font-size:9.5pt;margin-bottom:4px}\
        details::details-content{content-visibility:visible;display:block;height:auto}summary{color:var(--muted)}
        section{break-before:page;padding-top:0;border:0}
        body.board{padding:0;max-width:none;font-size:9pt;line-height:1.3}.board section{break-before:auto;padding:6px 0 0}.board h1{font-size:19pt}.board h2{font-size:12.5pt;margin:0 0 3px}\
        .board header{padding:0 0 4px}.board .kind{font-size:11pt}.board .register{font-size:8.5pt}.board p{margin-bottom:4px}.board .register :is(td,tbody th){padding:2px 10px 2px 0}\
        .board .scroll{margin:4px 0}.board caption,.board-chart figcaption{font-size:8.5pt;padding:0;margin:0}.board-chart{margin:2px 0 2px;max-width:330px}
        h1,h2,h3,h4,.subtitle,thead{break-after:avoid}.finding{margin:18px 0 26px}
        h1{font-size:26pt}h2{font-size:20pt}.sentence{font-size:12pt}.headlines{grid-template-columns:repeat(4,1fr);gap:14px}.headlines.thirds{grid-template-columns:repeat(3,1fr)}.figure .value{font-size:20pt}
        .messages a{grid-template-columns:110px minmax(0,1fr);padding:7px 0}.scroll{overflow:visible}tr{break-inside:avoid}table{font-size:9pt}\
        [aria-labelledby=side-by-side] table{font-size:6pt}[aria-labelledby=side-by-side] :is(th,td){padding:4px 2px 4px 4px}\
        [aria-labelledby=interventions] .heat{font-size:6.5pt}[aria-labelledby=interventions] .heat small{font-size:5.5pt}\
        .chart svg{max-width:178mm}}
        """
}
