/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * The journal of a run: what was read, what happened and what frames came, appended as it comes and readable up to the
 * last flush whatever becomes of the program; and its conversion into the file that is kept.
 */
package org.solidus.device.journal;
