// The menu of a narrow screen lies over the page, and closes once a page is chosen: also when it is chosen before
// anything of ours is drawn. So this module is run as soon as the page that a browser starts from is there.

import { closeMenu, isMenuLink, nameSections } from "../streamlit.js";

const NARROW = 900; // px
const LOOK = 500; // ms

setInterval(nameSections, LOOK);

document.addEventListener("click", (event) => {
  if (innerWidth <= NARROW && isMenuLink(event.target)) setTimeout(closeMenu, 50);
}, true);
