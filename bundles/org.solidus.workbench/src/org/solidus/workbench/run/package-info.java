/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Runs of pipelines inside the workbench, by the code of the command line. */
package org.solidus.workbench.run;
