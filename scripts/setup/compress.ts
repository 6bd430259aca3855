import { readFile, writeFile } from "node:fs/promises"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import { filesUnder } from "./fingerprint.ts"

const TEXT = /\.(?:js|css|svg|json)$/

/**
 * Writes a `.br` and a `.gz` beside every text file in a folder that gets smaller by it, so that the
 * server sends what was compressed once, as well as it can be done.
 */
export async function compressFolder(folder: string): Promise<void> {
  const files = await filesUnder([folder])
  await Promise.all(files.filter((path) => TEXT.test(path)).map(compressFile))
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path)
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  if (brotli.length < bytes.length) await writeFile(`${path}.br`, brotli)
  if (zipped.length < bytes.length) await writeFile(`${path}.gz`, zipped)
}
