"""The few style rules that Streamlit's theme has no word for."""

from pathlib import Path

import streamlit as st

#: The icon of the browser tab.
ICON = Path(__file__).parents[1] / "frontend" / "icon.svg"

_CSS = """
<style>
  .stMainBlockContainer { padding: 4.2rem 2.2rem 3rem; max-width: 1500px; }
  .stMainBlockContainer h1 { font-size: 1.75rem; letter-spacing: -.01em; padding-bottom: .2rem; }
  .stMainBlockContainer h2 { font-size: 1.25rem; }
  .st-key-who { position: fixed; top: .55rem; right: 3.4rem; z-index: 999991; width: auto; max-width: 10rem; }
  .st-key-who button { max-width: 100%; overflow: hidden; }
  .st-key-who button :is(div, span, p) { min-width: 0; }
  .st-key-who button p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .stApp [data-testid="stTopNav"] { margin-right: 14rem; min-width: 0; }
  .st-key-shell { position: absolute; height: 0; overflow: visible; }
  .stApp [data-testid="stCaptionContainer"] :is(p, li, a, code) { color: inherit; }
  .stApp [data-testid="stCaptionContainer"] { color: inherit; opacity: .76; }
  .stApp button[data-selected="true"] p { color: light-dark(#1f4e9c, #8ab4f8); }
  .cd-words { font: 500 1.12rem/1.55 Georgia, "Source Serif 4", serif; margin: .1rem 0 .3rem; overflow-wrap: anywhere; }
  .cd-words mark { color: inherit; background: color-mix(in srgb, #d6a400 32%, transparent); }
  .cd-kept { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow-y: auto; font-size: .92rem; }
  .cd-around { opacity: .74; font-weight: 400; font-size: .95rem; }
  .cd-slots { width: 100%; border-collapse: collapse; font-size: .92rem; }
  .cd-slots th { text-align: left; font-weight: 500; opacity: .76; padding: .22rem .8rem .22rem 0; }
  .cd-slots th { vertical-align: top; white-space: nowrap; }
  .cd-slots td { padding: .22rem 0; overflow-wrap: anywhere; }
  .cd-note { display: block; opacity: .76; font-size: .84rem; }
  .cd-diff del { background: color-mix(in srgb, #d33 22%, transparent); text-decoration: line-through; }
  .cd-diff ins { background: color-mix(in srgb, #2a8 24%, transparent); text-decoration: underline; }
  .cd-line { font-size: .92rem; line-height: 1.5; margin: 0 0 .7rem; overflow-wrap: anywhere; }
  .cd-line a { color: inherit; text-underline-offset: 3px; }
  .cd-line time { opacity: .76; font-size: .84rem; }
  .cd-field { font-size: .84rem; }
  .cd-field b { font-weight: 500; opacity: .76; }
  .cd-behind .st-key-sheet { opacity: .45; pointer-events: none; }
  .cd-focus h1, .cd-focus .st-key-more, .cd-aloud .st-key-more { display: none; }
  @media (min-width: 641px) {
    [data-testid="stColumn"]:has(.st-key-side) { position: sticky; top: 4rem; align-self: flex-start; }
    .st-key-side { max-height: calc(100vh - 5rem); overflow-y: auto; padding-right: .4rem; }
  }
  @media (max-width: 900px) {
    .stApp:has([data-testid="stSidebar"][data-collapsed="false"]) .st-key-who { display: none; }
  }
  @media (max-width: 640px) {
    [data-testid="stColumn"]:has(.st-key-side) { position: fixed; inset: auto 0 0; z-index: 90; }
    [data-testid="stColumn"]:has(.st-key-side) { width: 100%; max-width: 100%; }
    .st-key-side { max-height: 46vh; overflow-y: auto; border-radius: 14px 14px 0 0; padding: .8rem 1rem 1.2rem; }
    .st-key-side { background: var(--st-background-color, Canvas); box-shadow: 0 -6px 24px rgba(0, 0, 0, .22); }
    .stMainBlockContainer { padding: 4rem 1rem 2rem; }
    .stMainBlockContainer:has(.st-key-side) { padding-bottom: 50vh; }
  }
  @media print {
    [data-testid="stHeader"], .st-key-who, .st-key-more, .st-key-sheet { display: none !important; }
    html, body, #root, .stApp, [data-testid="stAppViewContainer"], .stApp div:has(> [data-testid="stMain"]),
    .stApp [data-testid="stMain"] { display: block; position: static; height: auto; overflow: visible; }
    .stApp .stMainBlockContainer { padding: 0; }
    .stApp [data-testid="stHorizontalBlock"]:has(.st-key-side) { display: block; }
    .stApp [data-testid="stColumn"]:has(.st-key-side) { position: static; }
    .stApp [data-testid="stHorizontalBlock"]:has(.st-key-side) > div { width: 100%; max-width: 100%; }
    .stApp .st-key-side { max-height: none; overflow: visible; box-shadow: none; padding: 0; }
  }
</style>
"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_CSS)
