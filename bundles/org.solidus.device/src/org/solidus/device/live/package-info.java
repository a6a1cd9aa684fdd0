/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Analyses of frames while they come: the steps of a pipeline give readings, which guards and triggers may watch beside
 * the electrical ones.
 */
package org.solidus.device.live;
