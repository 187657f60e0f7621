// What the programs here are told: where GlowCart runs, who calls it, and a product file to upload.
const address = process.argv[2]?.replace(/\/$/, '');
const { GLOWCART_BUYER: buyer, GLOWCART_VENDOR: vendor, GLOWCART_FILE: file } = process.env;
if (!address || !buyer || !vendor || !file) {
  console.error(
    `usage: GLOWCART_BUYER=<access token> GLOWCART_VENDOR=<access token> GLOWCART_FILE=<Shopify's CSV> node ${process.argv[1]} <address>`,
  );
  process.exit(2);
}
export { address, buyer, file, vendor };
