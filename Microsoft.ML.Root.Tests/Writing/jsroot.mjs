// Prints what JSROOT reads of fields of an RNTuple or branches of a tree, one line each: ["name", [entries]]; texts as arrays of their bytes.
// Of any other object it prints members in the same way: ["name", value].
//   node jsroot.mjs FOLDER_OF_JSROOT FILE OBJECT FIELD...
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file, name, ...fields] = process.argv.slice(2);
const load = m => import(pathToFileURL(path.join(folder, 'modules', m)).href);
const { openFile } = await load('io.mjs');
const { TSelector, treeProcess } = await load('tree.mjs');
const { rntupleProcess } = await load('rntuple.mjs');

const plain = v => typeof v === 'bigint' ? Number(v)
   : typeof v === 'string' ? [...Array(v.length).keys()].map(i => v.charCodeAt(i) & 255)
   : ArrayBuffer.isView(v) || Array.isArray(v) ? Array.from(v, plain)
   : typeof v === 'number' && !Number.isFinite(v) ? `${v}` : v;

const bytes = readFileSync(file);
const opened = await openFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const object = await opened.readObject(name);
const isTree = object._typename === 'TTree';
const lines = [];
const isOther = !isTree && object._typename !== 'ROOT::RNTuple';
for (const field of isOther ? fields : [])
   lines.push(JSON.stringify([field, plain(field.split('.').reduce((o, m) => o?.[m], object))]));
for (const field of isOther ? [] : fields) {
   const selector = new TSelector(), entries = [];
   selector.addBranch(isTree ? object.fBranches.arr.find(b => b.fName === field) : field, field);
   selector.Process = function() { entries.push(plain(this.tgtobj[field])); };
   await (isTree ? treeProcess : rntupleProcess)(object, selector);
   lines.push(JSON.stringify([field, entries]));
}
process.stdout.write(lines.join('\n') + '\n', () => process.exit(0));
