/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What a composed figure of a pipeline shows, as plain data; the figure bundle draws it. */
package org.solidus.core.figure;
