// Passkeys on the plain pages about log-in and account: a form says what is to be asked of the device, and sends its
// answer. Without such devices the forms stay hidden.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const READ = {
  create: (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: asked.excludeCredentials.map((one) => ({ ...one, id: bytes(one.id) })),
  }),
  get: (asked) => ({ ...asked, challenge: bytes(asked.challenge) }),
};

/** Ask the device; return its answer as JSON. */
export async function answer(act, asked) {
  const found = await navigator.credentials[act]({ publicKey: READ[act](asked) });
  const told = { clientDataJSON: text(found.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (found.response[name]) told[name] = text(found.response[name]);
  }
  return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response: told });
}

function serve(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[role=alert]");
    failed.hidden = true;
    try {
      form.elements.answer.value = await answer(form.dataset.act, JSON.parse(form.dataset.asked));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

if (globalThis.PublicKeyCredential) document.querySelectorAll("form[data-act]").forEach(serve);
