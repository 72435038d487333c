// Checks what people see of the models: lint, a complete drawing without overlaps or crossings, open and save that
// change nothing, forms within what Duban supports, English names. Prints the ids of what is wrong and ends with 1;
// broken.mjs shows that it does.
// Usage: node models/check.mjs [--browser]   (from src/main/frontend; DUBAN_PROCESSES names another folder)
// With --browser the diagrams are also opened and saved by bpmn-js itself, in Chromium; CHROMIUM names another one.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { parseExpression } from 'feelin';
import { models, openBrowser, processes } from './models.mjs';

const require = createRequire(import.meta.url);
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');
const { moddleExtensions, ...lintConfig } = JSON.parse(fs.readFileSync(new URL('../.bpmnlintrc', import.meta.url)));
const problems = [];
const complain = (file, id, what) => problems.push(`${path.relative(processes, file)}: ${id}: ${what}`);

const browser = process.argv.includes('--browser') ? await openBrowser((await import('puppeteer-core')).default) : null;
try {
    for (const file of models('.bpmn')) {
        const xml = fs.readFileSync(file, 'utf8');
        const moddle = new BpmnModdle({ zeebe });
        const { rootElement, warnings } = await moddle.fromXML(xml);
        warnings.forEach((w) => complain(file, 'import', w.message));
        await lint(file, rootElement);
        drawing(file, rootElement);
        same(file, xml, (await moddle.toXML(rootElement, { format: true })).xml);
        if (browser) {
            await roundTrip(file, xml);
        }
        const process = rootElement.rootElements.find((e) => e.$type === 'bpmn:Process');
        named(file, process.id, [...xml.matchAll(/<bpmn:(?!process|message|error|escalation|definitions)\w+ id="([^"]+)" name="/g)].map((m) => `${process.id}.${m[1]}`));
    }
    for (const file of models('.dmn')) {
        const xml = fs.readFileSync(file, 'utf8');
        const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
        warnings.forEach((w) => complain(file, 'import', w.message));
        same(file, xml, (await new DmnModdle().toXML(rootElement, { format: true })).xml);
        rootElement.drgElement.forEach((decision) => named(file, decision.id, []));
    }
    for (const file of models('.form')) {
        await form(file);
    }
} finally {
    await browser?.close();
}

problems.forEach((problem) => console.error(problem));
console.log(`${models('.bpmn').length} diagrams, ${models('.dmn').length} decision files, ${models('.form').length} forms, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);

/**
 * The watch over the terms of a case never ends by itself: a terminate end event of the scope around it ends it. The message
 * deadline-expired stands once for each deadline that is waited for, since its key names the variable with the deadline's id.
 */
async function lint(file, definitions) {
    const linter = new Linter({ config: lintConfig, resolver: new NodeResolver({ require }) });
    const forDeadline = new Set(definitions.rootElements.filter((e) => e.name === 'deadline-expired').map((e) => e.id));
    for (const [rule, reports] of Object.entries(await linter.lint(definitions))) {
        reports
            .filter(({ id }) => rule !== 'no-implicit-end' || id !== 'call-deadline-watch')
            .filter(({ id }) => rule !== 'global' || !forDeadline.has(id))
            .forEach(({ id, message }) => complain(file, id, `${message} (${rule})`));
    }
}

/**
 * Every node and flow is drawn; outer labels have a place; nothing lies on anything else; what is in a sub-process is drawn in
 * its frame. No flow runs through a node or label, through the frame of a sub-process, across another flow, or along it unless
 * both come from one node or go to one.
 */
function drawing(file, definitions) {
    const drawn = new Map();
    definitions.diagrams.flatMap((d) => d.plane.planeElement).forEach((e) => drawn.set(e.bpmnElement, e));
    const boxes = [];
    const frames = [];
    const lines = [];
    const walk = (scope, around) => {
        for (const element of [...(scope.flowElements ?? []), ...(scope.artifacts ?? [])]) {
            const di = drawn.get(element);
            if (!di) {
                complain(file, element.id, 'is not in the drawing');
                continue;
            }
            if (di.waypoint) {
                lines.push({ id: element.id, points: di.waypoint, ends: [element.sourceRef, element.targetRef] });
            } else {
                (element.flowElements ? frames : boxes).push({ id: element.id, element, around, ...plain(di.bounds) });
            }
            const outside = !/Task$|SubProcess$|CallActivity$|TextAnnotation$/.test(element.$type);
            if (outside && element.name && !di.label?.bounds) {
                complain(file, element.id, 'has a label without a place of its own');
            } else if (outside && element.name) {
                boxes.push({ id: `label of ${element.id}`, element, label: true, ...plain(di.label.bounds) });
            }
            if (element.flowElements) {
                walk(element, [...around, element]);
            }
        }
    };
    definitions.rootElements.filter((e) => e.$type === 'bpmn:Process').forEach((process) => walk(process, []));
    boxes.forEach((a, i) =>
        boxes.slice(i + 1).forEach((b) => {
            const attached = a.element.attachedToRef === b.element || b.element.attachedToRef === a.element;
            if (overlap(a, b) && !(attached && !a.label && !b.label)) {
                complain(file, a.id, `overlaps ${b.id}`);
            }
        }),
    );
    for (const line of lines) {
        for (let i = 1; i < line.points.length; i++) {
            const [p, q] = [line.points[i - 1], line.points[i]];
            const segment = { x: Math.min(p.x, q.x), y: Math.min(p.y, q.y), width: Math.abs(p.x - q.x), height: Math.abs(p.y - q.y) };
            boxes
                .filter((box) => box.label || !line.ends.includes(box.element))
                .filter((box) => overlap(segment, box) && !line.ends.some((end) => end.attachedToRef === box.element))
                .forEach((box) => complain(file, line.id, `runs through ${box.id}`));
        }
    }
    for (const frame of frames) {
        for (const box of [...boxes, ...frames].filter((box) => box !== frame && !box.label && box.element.attachedToRef !== frame.element)) {
            const inside = box.around.includes(frame.element);
            if (inside && !contains(frame, box)) {
                complain(file, box.id, `sticks out of ${frame.id}`);
            } else if (!inside && !frame.around.includes(box.element) && overlap(frame, box)) {
                complain(file, box.id, `lies on ${frame.id}`);
            }
        }
        const corners = [
            { x: frame.x, y: frame.y },
            { x: frame.x + frame.width, y: frame.y },
            { x: frame.x + frame.width, y: frame.y + frame.height },
            { x: frame.x, y: frame.y + frame.height },
        ];
        const border = corners.map((p, i) => ({ p, q: corners[(i + 1) % 4] }));
        lines
            .filter(({ ends }) => !ends.some((end) => end === frame.element || end.attachedToRef === frame.element))
            .filter((line) => segments(line).some((s) => border.some((t) => cross(s, t) || along(s, t))))
            .forEach((line) => complain(file, line.id, `runs through the frame of ${frame.id}`));
    }
    const all = lines.flatMap(segments);
    all.forEach((s, i) =>
        all.slice(i + 1).forEach((t) => {
            if (cross(s, t)) {
                complain(file, s.id, `crosses ${t.id}`);
            } else if (along(s, t) && s.ends[0] !== t.ends[0] && s.ends[1] !== t.ends[1]) {
                complain(file, s.id, `runs along ${t.id}`);
            }
        }),
    );
}

function segments(line) {
    return line.points.slice(1).map((q, i) => ({ id: line.id, ends: line.ends, p: line.points[i], q }));
}

/** On which side of the line from a to b the point c lies: -1, 1, or 0 on it. */
function side(a, b, c) {
    return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

/** Whether two segments cross at any angle; one that only ends at the other does not. */
function cross(s, t) {
    return side(s.p, s.q, t.p) * side(s.p, s.q, t.q) < 0 && side(t.p, t.q, s.p) * side(t.p, t.q, s.q) < 0;
}

/** Whether two segments lie on each other for more than a point. */
function along(s, t) {
    const shared = (axis) =>
        Math.min(Math.max(s.p[axis], s.q[axis]), Math.max(t.p[axis], t.q[axis])) - Math.max(Math.min(s.p[axis], s.q[axis]), Math.min(t.p[axis], t.q[axis]));
    return side(s.p, s.q, t.p) === 0 && side(s.p, s.q, t.q) === 0 && Math.max(shared('x'), shared('y')) > 0 && Math.min(shared('x'), shared('y')) >= 0;
}

function contains(frame, box) {
    return box.x > frame.x && box.y > frame.y && box.x + box.width < frame.x + frame.width && box.y + box.height < frame.y + frame.height;
}

function plain({ x, y, width, height }) {
    return { x, y, width, height };
}

function overlap(a, b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Opened and saved by bpmn-js, the file says the same as before. */
async function roundTrip(file, xml) {
    const page = await browser.newPage();
    await page.setContent('<div id="canvas" style="width:800px;height:600px"></div>');
    await page.addScriptTag({ content: fs.readFileSync(require.resolve('bpmn-js/dist/bpmn-modeler.production.min.js'), 'utf8') });
    const { saved, warnings } = await page.evaluate(
        async (source, extension) => {
            const modeler = new BpmnJS({ container: '#canvas', moddleExtensions: { zeebe: extension } });
            const { warnings } = await modeler.importXML(source);
            const { xml } = await modeler.saveXML({ format: true });
            return { saved: xml, warnings: warnings.map((w) => w.message) };
        },
        xml,
        zeebe,
    );
    await page.close();
    warnings.forEach((w) => complain(file, 'import', w));
    same(file, xml, saved);
}

/** The saved file says the same as the one opened, line by line, whatever its indentation. */
function same(file, xml, saved) {
    const [before, after] = [lines(xml), lines(saved)];
    const first = before.findIndex((line, i) => line !== after[i]);
    if (first >= 0 || before.length !== after.length) {
        complain(file, `line ${first + 1}`, `is changed by open and save: ${before[first]} -> ${after[first]}`);
    }
}

/** The English name of a model and of everything in it stands in names_en.properties beside it. */
function named(file, model, keys) {
    const names = fs.readFileSync(path.join(path.dirname(file), 'names_en.properties'), 'utf8');
    [model, ...keys].filter((key) => !names.includes(`\n${key}=`)).forEach((key) => complain(file, key, 'has no English name'));
}

function lines(xml) {
    return xml.split('\n').map((l) => l.trim()).filter(Boolean);
}

/** Form id = file name, keys once, every condition is FEEL, only components that Duban judges, and a limit on every text. */
async function form(file) {
    const schema = JSON.parse(fs.readFileSync(file, 'utf8'));
    const supported = ['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'datetime', 'text', 'group', 'separator', 'spacer', 'filepicker', 'dynamiclist'];
    if (`${schema.id}.form` !== path.basename(file)) {
        complain(file, schema.id, 'is not the name of its file');
    }
    const seen = new Set();
    const keys = [];
    const walk = (components) =>
        components.forEach((c) => {
            const id = c.key ?? c.id;
            keys.push(`${schema.id}.${id}`, ...(c.values ?? []).map((v) => `${schema.id}.${id}.${v.value}`));
            if (seen.has(id)) {
                complain(file, id, 'is used twice');
            }
            seen.add(id);
            if (!supported.includes(c.type)) {
                complain(file, id, `${c.type} is not a supported component`);
            }
            if (/^text(field|area)$/.test(c.type) && !c.validate?.maxLength) {
                complain(file, id, 'has no maxLength');
            }
            if (c.type === 'number' && (c.validate?.min === undefined || c.validate?.max === undefined)) {
                complain(file, id, 'has no min and max');
            }
            if (c.conditional?.hide) {
                let wrong = !c.conditional.hide.startsWith('=');
                parseExpression(c.conditional.hide.slice(1), {}).iterate({ enter: (n) => void (wrong ||= n.type.isError) });
                if (wrong) {
                    complain(file, id, `has a condition that is not FEEL: ${c.conditional.hide}`);
                }
            }
            walk(c.components ?? []);
        });
    walk(schema.components);
    named(file, schema.id, keys);
}
