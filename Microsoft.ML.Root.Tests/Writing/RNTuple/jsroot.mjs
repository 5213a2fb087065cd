// Prints what JSROOT reads of fields of an RNTuple, one line a field: ["name", [entries]]; texts as arrays of their bytes.
//   node jsroot.mjs FOLDER_OF_JSROOT FILE RNTUPLE FIELD...
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file, name, ...fields] = process.argv.slice(2);
const load = m => import(pathToFileURL(path.join(folder, 'modules', m)).href);
const { openFile } = await load('io.mjs');
const { TSelector } = await load('tree.mjs');
const { rntupleProcess } = await load('rntuple.mjs');

const plain = v => typeof v === 'bigint' ? Number(v)
   : typeof v === 'string' ? [...Array(v.length).keys()].map(i => v.charCodeAt(i) & 255)
   : ArrayBuffer.isView(v) || Array.isArray(v) ? Array.from(v, plain)
   : typeof v === 'number' && !Number.isFinite(v) ? `${v}` : v;

const bytes = readFileSync(file);
const opened = await openFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const ntuple = await opened.readObject(name);
for (const field of fields) {
   const selector = new TSelector(), entries = [];
   selector.addBranch(field);
   selector.Process = function() { entries.push(plain(this.tgtobj[field])); };
   await rntupleProcess(ntuple, selector);
   process.stdout.write(JSON.stringify([field, entries]) + '\n');
}
process.exit(0);
