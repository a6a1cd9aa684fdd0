/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What the logs of all instruments have in common: names of columns and of settings, dates. */
package org.solidus.io.log;
