/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The figures of results: those that they get by themselves, and those that a pipeline composes. */
package org.solidus.figure.result;
