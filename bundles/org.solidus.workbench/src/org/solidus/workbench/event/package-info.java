/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What happened along time: everything that was logged and found, above each other on one time axis. */
package org.solidus.workbench.event;
