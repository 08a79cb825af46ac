"""Divide a large gap into packages of like effort, and make neighbours one gap."""
