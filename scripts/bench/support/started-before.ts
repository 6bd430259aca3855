import { Product } from "../../../tests/support/product.ts"

/**
 * A server as it is from its second start on: in the first one after a change, Node compiles the sources and holds the memory of its
 * compiler (about 25 MB) for as long as the process lives. `root`: of another checkout.
 */
export async function startedBefore(env: Record<string, string>, root?: string): Promise<Product> {
  const first = await Product.start(env, root)
  await first.stop()
  return await Product.start(env, root)
}
