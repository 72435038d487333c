// What is wrong in deployment/, as far as that can be seen without Docker and Prometheus. ManifestTests reads the
// manifests of Kubernetes.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { parser } from '@prometheus-io/lezer-promql';
import { isAlias, isMap, LineCounter, parseDocument } from 'yaml';

export const deployment = fileURLToPath(new URL('../../../../deployment', import.meta.url));
export const DOCKERFILE = 'Dockerfile';
export const COMPOSE = 'compose/compose.yaml';
export const ALERTS = 'prometheus/duban-alerts.yaml';

// dclint brings the schema along, but does not say which field is wrong.
const { $schema, ...specification } = JSON.parse(fs.readFileSync(new URL('../node_modules/dclint/schemas/compose.schema.json', import.meta.url)));
const conforms = new Ajv({ allErrors: true, strict: false }).compile(specification);

const rules = {
    // The order in the file is the reader's: what Duban needs, Duban, what stands in front of it.
    'services-alphabetical-order': 0,
    'service-keys-order': 0,
    'top-level-properties-order': 0,
    'require-quotes-in-ports': [2, { quoteType: 'double' }],
};

/** File, line and what is wrong there, of a folder that holds what deployment/ does. */
export function problemsIn(folder) {
    return [
        ...instructions(folder).map((problem) => `${DOCKERFILE}:${problem}`),
        ...[...fields(folder), ...habits(folder)].map((problem) => `${COMPOSE}:${problem}`),
        ...expressions(folder).map((problem) => `${ALERTS}:${problem}`),
    ];
}

/** The Dockerfile's instructions, their flags and arguments. */
function instructions(folder) {
    return validate(fs.readFileSync(path.join(folder, DOCKERFILE), 'utf8')).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** The Compose file against the Compose Specification. */
function fields(folder) {
    const { content, errors, lineOf } = read(path.join(folder, COMPOSE));
    if (errors.length || conforms(content)) {
        return errors;
    }
    return conforms.errors.map(({ instancePath, params, message }) => {
        const place = instancePath.split('/').slice(1);
        if (params.additionalProperty) {
            place.push(params.additionalProperty);
        }
        return `${lineOf(place)}: ${place.join('.')} ${message}`;
    });
}

/** The Compose file against the rules of dclint. */
function habits(folder) {
    return new DCLinter({ exclude: [], rules })
        .lintFiles([path.join(folder, COMPOSE)], false)
        .flatMap(({ messages }) => messages)
        .filter(({ rule }) => !['invalid-schema', 'invalid-yaml'].includes(rule))
        .map(({ line, message, rule }) => `${line}: ${message} (${rule})`);
}

/** What the alerts ask, as PromQL. */
function expressions(folder) {
    const { content, errors, lineOf } = read(path.join(folder, ALERTS));
    if (errors.length) {
        return errors;
    }
    return content.groups.flatMap((group, g) => group.rules.flatMap(({ alert, expr }, r) => {
        const asked = String(expr ?? '');
        const end = understood(asked);
        return end === undefined ? [] : `${lineOf(['groups', g, 'rules', r, 'expr'])}: ${alert} is not PromQL after "${asked.slice(0, end)}"`;
    }));
}

/** How far an expression can be read, or undefined if all of it can. */
function understood(expression) {
    let end;
    parser.parse(expression).iterate({
        enter: ({ type, from }) => {
            end ??= type.isError ? from : undefined;
        },
    });
    return end;
}

/** What a YAML file holds, what is wrong with it as YAML, and the line of what stands at a place. */
function read(file) {
    const lineCounter = new LineCounter();
    const document = parseDocument(fs.readFileSync(file, 'utf8'), { lineCounter });
    const lineOf = (place) => {
        let node = document.contents;
        let start = 0;
        for (const step of place) {
            const within = isAlias(node) ? node.resolve(document) : node;
            const entry = isMap(within) ? within.items.find(({ key }) => key.value === step) : { value: within.items[step] };
            start = (entry.key ?? entry.value).range[0];
            node = entry.value;
        }
        return lineCounter.linePos(start).line;
    };
    return { content: document.toJS(), errors: document.errors.map(({ linePos, message }) => `${linePos[0].line}: ${message}`), lineOf };
}
