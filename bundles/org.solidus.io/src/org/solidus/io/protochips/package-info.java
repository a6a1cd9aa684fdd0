/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Logs of Protochips' holders for experiments in the electron microscope. */
package org.solidus.io.protochips;
