"""The work on gaps: who confirms, holds, surveys and delivers which, and what was done before."""
