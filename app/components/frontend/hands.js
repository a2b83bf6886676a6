// What somebody points with. It comes with the page that a browser starts from, and the server hears of it with the
// first word that the page sends: sentences that name keys are not for whoever has none.

const byTouch = matchMedia("(hover: none) and (pointer: coarse)");
const YEAR = 31536000; // s

function tell() {
  document.cookie = `claimdesk_hands=${byTouch.matches ? "touch" : "keys"}; path=/; SameSite=Strict; max-age=${YEAR}`;
}

tell();
byTouch.addEventListener("change", tell);
