/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Forms that are made from descriptions of parameters. */
package org.solidus.workbench.pipeline.form;
