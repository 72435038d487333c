// Draws every process and decision under processes/ as PNG, to be looked at by people.
// Usage: node models/render.mjs <out-dir> [name part]   (from src/main/frontend; CHROMIUM names the browser)
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';
import { models, openBrowser } from './models.mjs';

const out = process.argv[2];
const part = process.argv[3] ?? '';
const PART = 1500;
if (!out) {
    console.error('Say where the pictures go: node models/render.mjs <out-dir>');
    process.exit(2);
}
fs.mkdirSync(out, { recursive: true });
const require = createRequire(import.meta.url);
const asset = (name) => fs.readFileSync(require.resolve(name), 'utf8');

const browser = await openBrowser(puppeteer);
try {
    for (const file of models('.bpmn').filter((f) => f.includes(part))) {
        const page = await browser.newPage();
        await page.setContent('<body style="margin:0;background:#fff"><div id="canvas"></div>');
        await page.addStyleTag({ content: 'text { font-family: "Noto Sans CJK SC", sans-serif !important } .bjs-powered-by { display: none }' });
        await page.addStyleTag({ content: asset('bpmn-js/dist/assets/diagram-js.css') });
        await page.addScriptTag({ content: asset('bpmn-js/dist/bpmn-viewer.production.min.js') });
        const box = await page.evaluate(async (xml) => {
            const viewer = new BpmnJS({ container: '#canvas' });
            await viewer.importXML(xml);
            const inner = viewer.get('canvas').viewbox().inner;
            const view = { x: inner.x - 30, y: inner.y - 30, width: inner.width + 60, height: inner.height + 60 };
            const element = document.getElementById('canvas');
            element.style.width = `${view.width}px`;
            element.style.height = `${view.height}px`;
            viewer.get('canvas').resized();
            viewer.get('canvas').viewbox(view);
            return view;
        }, fs.readFileSync(file, 'utf8'));
        await page.setViewport({ width: Math.ceil(box.width), height: Math.ceil(box.height) });
        await page.screenshot({ path: path.join(out, `${path.basename(file)}.png`) });
        // A long flow is also drawn in parts at full size.
        for (let n = 0; box.width > PART && n * PART < box.width; n++) {
            const clip = { x: n * PART, y: 0, width: Math.min(PART + 100, box.width - n * PART), height: box.height };
            await page.screenshot({ path: path.join(out, `${path.basename(file)}.part-${n + 1}.png`), clip });
        }
        await page.close();
    }
    for (const file of models('.dmn').filter((f) => f.includes(part))) {
        const xml = fs.readFileSync(file, 'utf8');
        const page = await browser.newPage();
        await page.setViewport({ width: 2000, height: 760 });
        await page.setContent('<body style="margin:0;background:#fff"><div id="canvas" style="width:2000px;height:760px"></div>');
        for (const css of ['diagram-js.css', 'dmn-js-shared.css', 'dmn-js-drd.css', 'dmn-js-decision-table.css', 'dmn-font/css/dmn.css']) {
            await page.addStyleTag({ content: asset(`dmn-js/dist/assets/${css}`) });
        }
        await page.addStyleTag({ content: '* { font-family: "Noto Sans CJK SC", sans-serif } .powered-by { display: none !important }' });
        await page.addScriptTag({ content: asset('dmn-js/dist/dmn-viewer.production.min.js') });
        const views = await page.evaluate(async (source) => {
            window.viewer = new DmnJS({ container: '#canvas' });
            await window.viewer.importXML(source);
            return window.viewer.getViews().map((v) => ({ type: v.type, id: v.element.id }));
        }, xml);
        for (const [i, view] of views.entries()) {
            await page.evaluate((n) => window.viewer.open(window.viewer.getViews()[n]), i);
            await page.screenshot({ path: path.join(out, `${path.basename(file)}.${view.type === 'drd' ? 'overview' : view.id}.png`) });
        }
        await page.close();
    }
} finally {
    await browser.close();
}
