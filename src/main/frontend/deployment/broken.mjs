// Shows that problems.mjs finds what is wrong: in broken copies of deployment/, each time the very line, and nothing in a
// sound one.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ALERTS, COMPOSE, deployment, DOCKERFILE, problemsIn } from './problems.mjs';

/** File, what is replaced by what, what must be found in the first line that changed. */
const broken = [
    [DOCKERFILE, 'COPY target', 'COPPY target', 'Unknown instruction: COPPY'],
    [DOCKERFILE, '--from=layers', '--form=layers', 'Unknown flag: form'],
    [DOCKERFILE, 'EXPOSE 8080', 'EXPOSE http', 'Invalid containerPort: http'],
    [COMPOSE, 'mem_limit: 2g', 'mem_limits: 2g', 'services.postgres.mem_limits must NOT have additional properties'],
    [COMPOSE, 'mem_limit: 1536m', 'mem_limits: 1536m', 'services.duban-a.mem_limits must NOT have additional properties'],
    [COMPOSE, 'start_period', 'start_periods', 'services.duban-a.healthcheck.start_periods must NOT have additional properties'],
    [COMPOSE, 'service_healthy', 'service_health', 'services.duban-a.depends_on.postgres.condition must be equal to one of the allowed values'],
    [COMPOSE, 'retries: 20', 'retries: [20]', 'services.postgres.healthcheck.retries must be number,string'],
    [COMPOSE, 'internal: true', 'internal: [true]', 'networks.inner.internal must be boolean,string'],
    [COMPOSE, 'read_only: true', 'restart: always', 'Map keys must be unique'],
    [COMPOSE, 'image: caddy:2.10.0', 'image: caddy', '(service-image-require-explicit-tag)'],
    [ALERTS, 'max(duban_engine_refused) > 0', 'max(duban_engine_refused > 0', 'DubanCommandRefused is not PromQL after "max(duban_engine_refused > 0"'],
    [ALERTS, 'max(duban_engine_parked)', 'mx(duban_engine_parked)', 'DubanStepParked is not PromQL after "mx"'],
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'duban-broken-'));
try {
    fs.cpSync(deployment, folder, { recursive: true });
    const sound = problemsIn(folder);
    const missed = broken.filter(([file, what, by, problem]) => {
        const copy = path.join(folder, file);
        const text = fs.readFileSync(copy, 'utf8');
        fs.writeFileSync(copy, text.replace(what, by));
        const found = problemsIn(folder);
        fs.writeFileSync(copy, text);
        const line = text.slice(0, text.indexOf(what)).split('\n').length;
        return !found.some((it) => it.startsWith(`${file}:${line}: `) && it.includes(problem));
    });
    if (sound.length || missed.length) {
        console.error([...sound, ...missed.map(([file, , by, problem]) => `${file} with ${by}: not found: ${problem}`)].join('\n'));
        process.exitCode = 1;
    } else {
        console.log(`${broken.length} broken copies were found`);
    }
} finally {
    fs.rmSync(folder, { recursive: true });
}
