// What check.mjs and render.mjs share: where the models lie, and a browser to open them in.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');

/** The folder of the models: DUBAN_PROCESSES, or processes/ of this checkout. */
export const processes = process.env.DUBAN_PROCESSES ?? path.join(root, 'processes');

/** All files with this ending, in a stable order. */
export function models(ending) {
    return fs
        .readdirSync(processes, { recursive: true })
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => path.join(processes, name));
}

/** A headless Chromium without network; CHROMIUM names another one. */
export function openBrowser(puppeteer) {
    return puppeteer.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
}
