/** The colours, sizes and shapes of the web app, for the few pages that stand outside it. */
export const STYLE = `
@font-face{font-family:'Atkinson Hyperlegible Next';font-weight:200 800;font-display:swap;src:url(/typeface.woff2) format('woff2')}
:root{color-scheme:light dark;--bg:#f5f7fa;--surface:#fff;--sunken:#eef1f6;--ink:#172033;--muted:#536074;--line:#dde3ec;
--control:#7c879b;--brand:#2b57b0;--brand-deep:#1f4389;--brand-soft:#edf2fc;--on-brand:#fff;--late:#a5281a;
--late-soft:#fdeeeb;--late-line:#eaa99f;--back:#845000;--back-soft:#fdf2de;--back-line:#dfb66c;--wait:#3c4b66;
--wait-soft:#e9eef6;--shadow:0 1px 2px rgb(23 32 51/.05),0 1px 1px rgb(23 32 51/.03)}
@media (prefers-color-scheme:dark){:root{--bg:#10151f;--surface:#181f2c;--sunken:#212a3a;--ink:#e8ecf4;--muted:#a3aec1;
--line:#2c3649;--control:#7b879d;--brand:#8fb0f2;--brand-deep:#b5cbf7;--brand-soft:#1c2a47;--on-brand:#0f1a30;
--late:#ff9d8f;--late-soft:#3a1c19;--late-line:#84392f;--back:#f1bd63;--back-soft:#352710;--back-line:#77571c;
--wait:#b9c6dc;--wait-soft:#232e42;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 'Atkinson Hyperlegible Next',system-ui,sans-serif;
font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased}
h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}ul,ol{list-style:none}
h1{font-size:28px;line-height:1.2;font-weight:640;letter-spacing:-.012em;text-wrap:balance}
h2{font-size:18px;line-height:1.3;font-weight:640}
a{color:var(--brand);text-underline-offset:3px}
.muted{color:var(--muted)}.small{font-size:14px}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--surface);padding:8px 12px;z-index:9}
.top{display:flex;align-items:center;justify-content:space-between;gap:16px;flex-wrap:wrap;padding:16px 40px;
border-bottom:1px solid var(--line);background:var(--surface)}
.brand{display:flex;align-items:center;gap:10px;font-weight:680;font-size:18px;letter-spacing:-.01em}
.brand svg{color:var(--brand)}
main{padding:32px 40px 56px;max-width:1180px;margin:0 auto}
main>p.lead{margin-top:6px;color:var(--muted)}
.mark{display:flex;gap:10px;align-items:baseline;padding:10px 40px;background:var(--back-soft);color:var(--back);
border-bottom:1px solid var(--back-line);font-size:15px}
.mark b{font-weight:640}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:24px;align-items:start;margin-top:24px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow);padding:20px 22px}
.columns>.card+.card{position:sticky;top:24px}
.people li{display:grid}
.columns.single{grid-template-columns:minmax(0,1fr)}
.links{display:flex;gap:20px}
.card h2+*{margin-top:12px}
label{display:block;font-weight:600;font-size:15px;margin-bottom:4px}
.field{margin-top:14px}
input{width:100%;min-height:44px;padding:0 12px;border:1px solid var(--control);border-radius:6px;background:var(--surface);
color:var(--ink);font:inherit}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:0 18px;border-radius:6px;
border:1px solid var(--brand);background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600;cursor:pointer;
text-decoration:none}
.button:hover{background:var(--brand-deep);border-color:var(--brand-deep)}
.button.plain{background:var(--surface);color:var(--ink);border-color:var(--control)}
.button.wide{width:100%;margin-top:18px}
.wrong{display:flex;gap:10px;padding:12px 14px;border:1px solid var(--late-line);border-radius:6px;background:var(--late-soft);
color:var(--late);margin-top:14px}
.group+.group{margin-top:20px}
.group h2{font-size:15px;color:var(--muted);margin-bottom:8px}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:8px}
.person{display:flex;align-items:center;gap:12px;width:100%;min-height:56px;padding:8px 12px;text-align:left;border:1px solid var(--line);
border-radius:6px;background:var(--surface);color:var(--ink);font:inherit;cursor:pointer}
.person:hover{border-color:var(--brand);background:var(--brand-soft)}
.person .who{font-weight:620}.person .what{display:block;font-size:14px;font-weight:400;color:var(--muted);line-height:1.35}
.initials{width:34px;height:34px;border-radius:50%;display:grid;place-items:center;flex:none;background:var(--wait-soft);
color:var(--wait);font-size:14px;font-weight:660}
.tag{display:inline-flex;align-items:center;height:24px;padding:0 8px;border-radius:6px;background:var(--sunken);
color:var(--wait);font-size:14px;white-space:nowrap}
.mails{padding:0;overflow:hidden}
.mails li+li{border-top:1px solid var(--line)}
.mail{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 16px;padding:14px 22px;color:inherit;text-decoration:none}
.mail:hover{background:var(--brand-soft)}
.mail .subject{font-weight:620}.mail .when{color:var(--muted);font-size:14px;text-align:right;white-space:nowrap}
.mail .peek{grid-column:1/-1;color:var(--muted);font-size:14px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 16px;font-size:15px}
dl.facts dt{color:var(--muted)}dl.facts dd{overflow-wrap:anywhere}
pre.letter{margin:16px 0 0;padding:16px 0 0;border-top:1px solid var(--line);font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:760px){.top,.mark{padding-left:16px;padding-right:16px}main{padding:20px 16px 40px}
.columns{grid-template-columns:minmax(0,1fr)}.columns>.card+.card{position:static}.card{padding:16px}.mails{padding:0}.mail{padding:12px 16px}}
`;
