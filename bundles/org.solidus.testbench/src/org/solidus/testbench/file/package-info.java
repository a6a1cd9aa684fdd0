/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Programs of the test bench that write files: a growing table, and frames into a folder. */
package org.solidus.testbench.file;
