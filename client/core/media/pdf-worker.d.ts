declare module "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url" {
  const address: string
  /* oxlint-disable import/no-default-export */
  export default address
}
