// The acceptance list: each row by its number, in order, whatever became of the one before.
const rows = [];

/** @param act gives a word on what it saw, or throws */
export const row = (number, title, act) => rows.push({ number, title, act });

/** @returns whether all passed */
export const walk = async chosen => {
  let failed = 0;
  for (const { number, title, act } of rows.sort((a, b) => a.number - b.number)) {
    if (chosen.length > 0 && !chosen.includes(number)) continue;
    const began = Date.now();
    const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
    try {
      const seen = await act();
      console.log(`row ${number} pass: ${title}${seen ? ` (${seen})` : ''}, ${seconds()}`);
    } catch (e) {
      failed++;
      console.log(`row ${number} FAIL: ${title}, ${seconds()}\n${e.message}`);
      if (process.env.GLOWCART_TRACE) console.log(e.stack);
    }
  }
  console.log(failed === 0 ? 'every row passes' : `${failed} rows fail`);
  return failed === 0;
};
