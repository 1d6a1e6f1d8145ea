/* Passkeys: <form data-pv-passkey> with a hidden input `credential`. Its value says where the question comes from:
   "create" or nothing: from <script id="pv-passkey-options">; an address: asked there first. Shown only where the browser can. */
import { attach } from "./attach.js";
import { get } from "./server.js";

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const described = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

function question({ publicKey, ...rest }) {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: described(publicKey.allowCredentials), excludeCredentials: described(publicKey.excludeCredentials) };
  if (publicKey.user) asked.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  return { ...rest, publicKey: asked };
}

function answer(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].filter((name) => response[name]);
  return {
    id: credential.id, type: credential.type, rawId: text(credential.rawId), authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(parts.map((name) => [name, text(response[name])])), ...(response.getTransports ? { transports: response.getTransports() } : {}) },
  };
}

async function create(form, options) {
  const passwordless = form.elements.passwordless;
  const choice = options.publicKey.authenticatorSelection ??= {};
  if (passwordless) Object.assign(choice, { residentKey: passwordless.checked ? "required" : "discouraged", requireResidentKey: passwordless.checked, ...(passwordless.checked ? { userVerification: "required" } : {}) });
  return navigator.credentials.create(question(options));
}

async function credentialOf(form) {
  const from = form.dataset.pvPasskey;
  const data = from && from !== "create" ? await get(from) : JSON.parse(document.getElementById("pv-passkey-options").textContent);
  return from === "create" ? create(form, data.creation_options) : navigator.credentials.get(question(data.request_options));
}

attach("form[data-pv-passkey]", (form) => {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  for (const missing of document.querySelectorAll("[data-pv-passkey-missing]")) missing.hidden = true;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const fault = form.querySelector("[data-pv-passkey-fault]");
    if (fault) fault.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(answer(await credentialOf(form)));
      form.requestSubmit();
    } catch {
      if (fault) fault.hidden = false;
    }
  });
});
