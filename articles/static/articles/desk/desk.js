// the desk
