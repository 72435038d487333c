// Shows that check.mjs can fail: broken copies of the models of the watch, each of which it must find, and one sound copy.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processes } from './models.mjs';

const BPMN = 'deadline-watch.bpmn';
const FORM = 'deadline-rung.form';
const NAMES = 'names_en.properties';
const warning = 'flow-send-warning-letter-to-merge-rung';
const interview = 'flow-hold-interview-to-merge-rung';

/** Name of the copy, file, what is done to it, what must be found. */
const broken = [
    ['lint', BPMN, cut('<zeebe:taskDefinition type="deadline-look" retries="3" />'), /: task-look: .*\(camunda-compat\//],
    ['changed-by-save', BPMN, swap('id="deadline-watch" name="期限看守"', 'name="期限看守" id="deadline-watch"'), /is changed by open and save/],
    ['not-drawn', BPMN, cut(/<bpmndi:BPMNEdge id="flow-look-to-rung-due-edge"[^]*?<\/bpmndi:BPMNEdge>/), /: flow-look-to-rung-due: is not in the drawing/],
    ['label', BPMN, cut(/(?<=bpmnElement="start-watch-called">[^]{0,200})<bpmndi:BPMNLabel>[^]*?<\/bpmndi:BPMNLabel>/), /: start-watch-called: has a label without a place/],
    ['overlap', BPMN, place('task-climb-rung', 500, 400), /: task-decide-rung: overlaps task-climb-rung/],
    ['through-a-task', BPMN, route('flow-look-to-rung-due', [440, 220], [440, 440], [580, 440], [490, 220]), /: flow-look-to-rung-due: runs through task-decide-rung/],
    ['crossing', BPMN, route(warning, [1400, 230], [1450, 230], [1450, 440], [1475, 440]), new RegExp(`: ${warning}: crosses ${interview}`)],
    ['diagonal', BPMN, route(warning, [1400, 230], [1475, 440]), new RegExp(`: ${warning}: crosses ${interview}`)],
    ['along', BPMN, route('flow-look-to-rung-due', [440, 220], [580, 220]), /flow-(look-to-rung-due|rung-due-to-wait): runs along flow-(look-to-rung-due|rung-due-to-wait)/],
    ['through-a-frame', BPMN, route('flow-mark-reached-to-merge-woken', [768, 220], [1020, 220], [880, 220]), /: flow-mark-reached-to-merge-woken: runs through the frame of sub-process-rung/],
    ['out-of-its-frame', BPMN, place('end-rung-recorded', 1780, 422), /: end-rung-recorded: sticks out of sub-process-rung/],
    ['in-a-foreign-frame', BPMN, place('gateway-merge-woken', 1020, 195), /: gateway-merge-woken: lies on sub-process-rung/],
    ['no-english', NAMES, cut(/^deadline-watch\.task-look=.*$/m), /: deadline-watch\.task-look: has no English name/],
    ['no-limit', FORM, swap(/"maxLength": \d+/, '"minLength": 1'), /has no maxLength/],
    ['no-component', FORM, swap('"type": "textarea"', '"type": "iframe"'), /iframe is not a supported component/],
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'duban-broken-'));
try {
    for (const [name, file, edit] of [['sound', BPMN, (text) => text], ...broken]) {
        fs.cpSync(path.join(processes, 'deadline'), path.join(folder, name), { recursive: true });
        const copy = path.join(folder, name, file);
        const text = fs.readFileSync(copy, 'utf8');
        fs.writeFileSync(copy, edit(text));
        if (name !== 'sound' && text === edit(text)) {
            throw new Error(`${name}: there is nothing to break in ${file}`);
        }
    }
    const check = fileURLToPath(new URL('check.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [check], { env: { ...process.env, DUBAN_PROCESSES: folder }, encoding: 'utf8' });
    const found = (name) => stderr.split('\n').filter((line) => line.startsWith(`${name}${path.sep}`));
    const missed = broken.filter(([name, , , what]) => !found(name).some((line) => what.test(line))).map(([name]) => name);
    if (status !== 1 || missed.length || found('sound').length) {
        console.error(stderr);
        console.error(`check.mjs ended with ${status}, did not find ${missed.join(', ') || 'nothing'}, and complains of sound models: ${found('sound').length}`);
        process.exitCode = 1;
    } else {
        console.log(`${broken.length} broken copies were found`);
    }
} finally {
    fs.rmSync(folder, { recursive: true });
}

function cut(what) {
    return swap(what, '');
}

function swap(what, by) {
    return (text) => text.replace(what, by);
}

/** Moves a shape. */
function place(id, x, y) {
    return swap(new RegExp(`(bpmnElement="${id}"[^>]*>\\s*<dc:Bounds) x="\\d+" y="\\d+"`), `$1 x="${x}" y="${y}"`);
}

/** Gives a flow other points. */
function route(id, ...points) {
    const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('\n');
    return swap(new RegExp(`(bpmnElement="${id}">\\s*)(<di:waypoint [^>]*>\\s*)+`), `$1${waypoints}\n`);
}
