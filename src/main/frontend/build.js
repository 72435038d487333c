// Builds what the browser loads under /assets/: $DUBAN_STATIC/<name>-<hash>.{js,css,svg}, and manifest.json, which names them.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.env.DUBAN_STATIC ?? join(here, '../../../target/classes/static/assets'));

/** Only the parts of Tabler that the pages use; the whole is 635 KB. */
const tabler = {
  name: 'tabler',
  setup(plugin) {
    plugin.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css } = sass.compile(path, {
        loadPaths: [join(here, 'node_modules')],
        style: 'compressed',
        quietDeps: true,
        logger: sass.Logger.silent,
      });
      // Tabler's own build gives its variables this prefix after Sass.
      return { contents: css.replace(/^\uFEFF/, '').replace(/--(?=[a-z])/g, '--tblr-'), loader: 'css', watchFiles: [path] };
    });
  },
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: ['app.js', 'form.js', 'diagram.js', 'list.js', 'board.js', 'calendar.js', 'task.js', 'photos.js', 'position.js', 'openapi.js', 'app.css', 'form.css', 'diagram.css', 'openapi.css'].map((name) => `src/${name}`),
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target: ['chrome109', 'firefox115', 'safari16'],
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'dataurl', '.woff': 'empty', '.woff2': 'empty', '.ttf': 'empty', '.eot': 'empty' },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [tabler],
});

const manifest = {};
const sizes = [];
for (const [file, { entryPoint, bytes }] of Object.entries(result.metafile.outputs)) {
  sizes.push(`${basename(file)} ${Math.ceil(bytes / 1024)} KB`);
  if (entryPoint) {
    manifest[basename(entryPoint)] = basename(file);
  }
}
await cp(join(here, 'src/mark.svg'), join(out, 'mark.svg'));
const icons = await readFile(join(here, 'src/icons.svg'));
manifest['icons.svg'] = `icons-${createHash('sha256').update(icons).digest('hex').slice(0, 8).toUpperCase()}.svg`;
await writeFile(join(out, manifest['icons.svg']), icons);
await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(sizes.join('\n'));
